declare const tag: unique symbol

/** A value that may not be taken for another of the same base type: `Tagged<string, 'SiteId'>`. */
export type Tagged<Base, Tag extends string> = Base & { readonly [tag]?: Tag }

export type RunId = Tagged<string, 'RunId'>
/** `sha256:` and 64 hex digits, of RFC 8785 canonical JSON. */
export type Hash = Tagged<string, 'Hash'>
