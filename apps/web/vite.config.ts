import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The design system's style sheet loads its font from another host; ours comes with the app. */
const noForeignFonts: Plugin = {
  name: 'no-foreign-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    /@midas-ds.*\.css/.test(id) ? code.replace(/@font-face\{[^}]*https?:[^}]*\}/g, '') : undefined,
}

const api = process.env.SAMPLAN_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [noForeignFonts, react()],
  // A picture in the style sheet would need `data:` in the content security policy.
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 900, modulePreload: { polyfill: false }, target: 'es2023' },
  // The server answers only pages of its own.
  server: { host: '127.0.0.1', proxy: { '/api': { target: api, changeOrigin: true, headers: { origin: api } } } },
})
