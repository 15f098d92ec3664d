// The present role, and in the demo the others; the start page and GraphiQL have the same select.
import { useEffect, useRef } from "react";
import { useWords } from "../words.js";

const SHARED = "/assets/home/sign-in.js"; // served beside this page, not part of its bundle

export function RoleSwitch() {
  const text = useWords();
  const select = useRef(null);
  useEffect(() => void import(/* @vite-ignore */ SHARED).then(({ showRoles }) => showRoles(select.current, "/edit")), []);
  return <select ref={select} name="role" aria-label={text("role")} hidden />;
}
