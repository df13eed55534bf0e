export { type Browser, createBrowser, type Opened } from './browser.ts'
export { type ProviderOptions, startProvider, type TestProvider } from './provider.ts'
