// Who may import whom: docs/ARCHITECTURE.md in executable form. tests/architecture proves that each rule fires.
const npm = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);
const typeOnly = ['type-only'];

const rules = [
  {
    name: 'no-cycles',
    comment:
      'Two modules that need each other are one module, or miss a third. Types may refer to each other.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: typeOnly } },
  },
  { name: 'no-unresolvable', from: {}, to: { couldNotResolve: true } },
  {
    name: 'product-never-imports-tests',
    from: { path: '^(shared|electron|renderer)/' },
    to: { path: '^(tests|scripts)/' },
  },
  {
    name: 'shared-is-pure',
    comment: 'Pure TypeScript: zod only; no Node, no DOM, no electron, no React.',
    from: { path: '^shared/' },
    to: { pathNot: ['^shared/', ...npm('zod')] },
  },
  {
    name: 'service-is-plain-node',
    comment: 'The service runs in a utility process, in tests and behind the command line.',
    from: { path: '^electron/service/' },
    to: {
      pathNot: [
        '^electron/service/',
        '^shared/',
        ...npm('zod', 'better-sqlite3', '@types/better-sqlite3', 'fluent-ffmpeg', '@types/fluent-ffmpeg'),
        ...npm('ffmpeg-static', '@ffprobe-installer/ffprobe', 'onnxruntime-web'),
        ...npm('sodium-native', 'age-encryption'),
        ...npm('saxes', 'write-excel-file', 'fflate'),
      ],
      dependencyTypesNot: ['core'],
    },
  },
  {
    name: 'main-has-no-service-code',
    comment: 'The shell knows the service by the path of its entry only.',
    from: { path: '^electron/main/' },
    to: { pathNot: ['^electron/main/', '^shared/', ...npm('zod', 'electron')], dependencyTypesNot: ['core'] },
  },
  {
    name: 'preload-imports-types-only',
    from: { path: '^electron/preload/' },
    to: { pathNot: ['^electron/preload/', ...npm('electron')], dependencyTypesNot: typeOnly },
  },
  {
    name: 'preload-knows-shared-only',
    from: { path: '^electron/preload/' },
    to: { pathNot: ['^electron/preload/', '^shared/', ...npm('electron')] },
  },
  {
    name: 'renderer-is-a-web-page',
    comment: 'No Node, no electron, nothing of main or service.',
    from: { path: '^renderer/' },
    to: { path: ['^electron/', ...npm('electron', 'better-sqlite3', 'fluent-ffmpeg')] },
  },
  { name: 'renderer-has-no-node', from: { path: '^renderer/' }, to: { dependencyTypes: ['core'] } },
  {
    name: 'features-stand-alone',
    comment: 'A feature imports api, playback, timeline and ui, never another feature.',
    from: { path: '^renderer/features/([^/]+)/' },
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  },
  {
    name: 'features-never-import-app',
    from: { path: '^renderer/(features|api|playback|timeline|ui)/' },
    to: { path: '^renderer/app/' },
  },
  {
    name: 'below-features',
    comment: 'What features stand on knows no feature.',
    from: { path: '^renderer/(api|playback|timeline|ui)/' },
    to: { path: '^renderer/features/' },
  },
  {
    name: 'ui-is-dumb',
    from: { path: '^renderer/ui/' },
    to: { path: '^renderer/(api|playback|timeline)/' },
  },
  {
    name: 'only-ffmpeg-spawns',
    from: { path: '^(shared|electron|renderer)/', pathNot: '^electron/service/media/ffmpeg\\.ts$' },
    to: { path: '^(node:)?child_process$' },
  },
  {
    name: 'only-open-opens-databases',
    comment: 'Types may travel; a connection is made in one place.',
    from: { path: '^(shared|electron|renderer)/', pathNot: '^electron/service/db/open\\.ts$' },
    to: { path: npm('better-sqlite3', '@types/better-sqlite3'), dependencyTypesNot: typeOnly },
  },
];

export default {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${import.meta.dirname}/tsconfig.base.json` },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    // Vite asset queries (?raw, ?url) and style sheets are no modules.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
