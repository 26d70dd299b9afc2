import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Targets are set by hand: the defaults follow the installed electron, and our code must also run on
// the older runtime that machines without access to electron's release site get.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      sourcemap: true,
      // zod and age-encryption are bundled, so that the packaged application carries native modules only.
      externalizeDeps: { exclude: ['zod'] },
      rolldownOptions: {
        input: {
          index: 'electron/main/index.ts',
          service: 'electron/service/index.ts',
          cli: 'electron/service/cli.ts',
          // Threads of the service; they carry the runtime of the models with them.
          'voice-worker': 'electron/service/speech/voice-worker.ts',
          'face-worker': 'electron/service/faces/face-worker.ts',
        },
        external: [
          'electron',
          'ffmpeg-static',
          '@ffprobe-installer/ffprobe',
          'fluent-ffmpeg',
          'better-sqlite3',
          'sodium-native',
        ],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      // A sandboxed preload must be CommonJS in one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'electron/preload/index.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      target: 'chrome130',
      minify: true,
      // Loaded from disk in one read: one chunk starts fastest.
      chunkSizeWarningLimit: 2000,
      // The content security policy refuses data: fonts and scripts; only images may be inlined.
      assetsInlineLimit: (file: string) => (/\.(svg|png|webp|jpe?g)$/.test(file) ? undefined : false),
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
