// Sends a GraphQL request to the server that the page came from.
export async function ask(request, { headers } = {}) {
  const response = await fetch(new URL('graphql', document.baseURI), {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
    },
    body: JSON.stringify(request),
  });
  if (!/json/.test(response.headers.get('content-type') ?? '')) {
    throw new Error(`The server answered ${response.status} ${response.statusText}, not with JSON.`);
  }
  return response.json();
}
