import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Stands in index.html for what the server makes anew for each answer (server/pages.ts). */
const NONCE = 'LIAISON_NONCE'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: NONCE },
  // An asset within a style sheet would be a data: address, which the Content-Security-Policy refuses.
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, manifest: true, target: 'es2024' },
})
