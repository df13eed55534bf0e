export { createOidcProvider, type OidcIssuer } from './provider.ts'
