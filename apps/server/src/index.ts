export { type LoginSettings, readLoginSettings } from './login/settings.ts'
export { serve } from './serve.ts'
export { type RunningServer, ServerModeError, type ServerOptions, startServer } from './start.ts'
