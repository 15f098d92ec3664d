// The present role, and in the demo the others; the start page has the same select.
import { useEffect, useRef } from "react";

const SHARED = "/assets/home/sign-in.js"; // served beside this page, not part of its bundle

export function RoleSwitch() {
  const select = useRef(null);
  useEffect(() => void import(/* @vite-ignore */ SHARED).then(({ showRoles }) => showRoles(select.current, "/graphql")), []);
  return <select ref={select} name="role" aria-label="Role 角色" hidden />;
}
