// What all parts of the page share: the model, words for it, how the page is read again, and how it speaks.
import { createContext, useContext } from "react";

export const Page = createContext(null);
export const usePage = () => useContext(Page);
