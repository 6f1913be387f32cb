/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

// For writing screens against a running server: HUIKA_URL names it, HUIKA_KEY is a key of it.
// Neither reaches a build.
const target = process.env['HUIKA_URL'] ?? 'http://127.0.0.1:8080'
const key = process.env['HUIKA_KEY']

/** Where a key stands for a session, somebody who may do everything. */
function whoIsMe(): Plugin {
  return {
    name: 'who-is-me',
    apply: 'serve',
    configureServer(server) {
      if (!key) return
      server.middlewares.use('/api/v1/me', (_, answer) => {
        answer.setHeader('Content-Type', 'application/json')
        answer.end(readFileSync(new URL('./dev-me.json', import.meta.url)))
      })
    },
  }
}

export default defineConfig({
  plugins: [react(), whoIsMe()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  html: { cspNonce: 'HUIKA-NONCE' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: 'index.html', m: 'm.html' },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'tanstack', test: /node_modules\/@tanstack\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target, headers: key ? { Authorization: `Bearer ${key}` } : {} },
    },
  },
  test: {
    environment: 'jsdom',
    globals: false,
    setupFiles: ['./src/test-setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
  },
})
