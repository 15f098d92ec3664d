// The headers that were typed last, for the next tab and the next visit.
const KEY = "gongjian:headers";

export const readHeaders = () => localStorage.getItem(KEY) ?? undefined;
export const keepHeaders = (headers) => (headers.trim() ? localStorage.setItem(KEY, headers) : localStorage.removeItem(KEY));
