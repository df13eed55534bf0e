/**
 * The path that somebody is sent on to after login: one of this server's pages, else the first. An address elsewhere would let others
 * make links that look like ours and lead to them.
 */
export function ownPath(given: unknown, origin: string): string {
  if (typeof given !== 'string' || !isPath(given)) return '/'
  const url = URL.parse(given, origin)
  if (url === null || url.origin !== origin) return '/'
  const path = `${url.pathname}${url.search}`
  // What was normalised may have become the address of another host: `/.//other.example`.
  const isPage = isPath(path) && !/^\/(login|api)(\/|$|\?|\.)/.test(path)
  return isPage ? path : '/'
}

function isPath(text: string): boolean {
  return /^\/(?![/\\])/.test(text) && text.length <= 2000
}
