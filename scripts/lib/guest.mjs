/** Signs in as the guest of the local default and gives a `get` and `post` with the token. */
export async function guestOf(url) {
  const answer = await fetch(`${url}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!answer.ok) throw new Error(`guest sign-in answered ${answer.status}`);
  const { backstageIdentity } = await answer.json();
  const headers = {
    Authorization: `Bearer ${backstageIdentity.token}`,
    'Content-Type': 'application/json',
  };
  const read = async (path, response) => {
    if (!response.ok) {
      throw new Error(
        `${path} answered ${response.status}: ${await response.text()}`,
      );
    }
    return response.json();
  };
  return {
    headers,
    get: async path => read(path, await fetch(`${url}${path}`, { headers })),
    post: async (path, body) =>
      read(
        path,
        await fetch(`${url}${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        }),
      ),
  };
}
