// Who asks: a select that shows the present role. In the demo it has a sign-in link for each other role.

/** The header that a request with the cookie of the sign-in needs: no page of another site can send it. */
export const OURS = { "x-gongjian-request": "1" };

/** Fills a select, which leads back to a page of this service: "/" or "/graphql". */
export async function showRoles(select, page) {
  const response = await fetch("/sign-in.json", { headers: OURS }).catch(() => null);
  const answer = response && (await response.json());
  if (!answer || response.status >= 500) return;
  const options = answer.errors ? [option("?", answer.errors[0].message)] : rolesOf(answer);
  if (answer.errors || answer.viewer.person) options.push(option("Sign out 退出登录", "", "/sign-out?"));
  select.replaceChildren(...options);
  select.hidden = false;
  select.onchange = () => {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("gongjian:edit:")) sessionStorage.removeItem(name);
    location.assign(`${select.value}&to=${page}`);
  };
}

function rolesOf({ viewer, examples }) {
  const others = examples.filter((one) => one.role !== viewer.role).map((one) => option(one.text, one.ground, one.link));
  return [option(viewer.roleText, viewer.text), ...others];
}

function option(text, ground, value = "") {
  return Object.assign(document.createElement("option"), { value, title: ground, textContent: text });
}
