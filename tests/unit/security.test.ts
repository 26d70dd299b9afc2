import { resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locatePageFile, parseMediaAddress, withNonce } from '../../electron/main/addresses';
import {
  contentSecurityPolicy,
  isGrantedPermission,
  isLocalRequest,
  isPageAddress,
  isTrustedFrame,
} from '../../electron/main/security';
import { serviceEnvironment } from '../../electron/main/service-environment';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('whom the shell answers', () => {
  it.each([
    ['app://bundle/index.html', true],
    ['app://bundle/other.html#x', true],
    ['app://bundle.evil/index.html', false],
    ['app://evil/bundle', false],
    ['app://user@bundle:80/', false],
    ['https://bundle/index.html', false],
    ['file:///bundle/index.html', false],
    ['media://bundle/x', false],
    ['data:text/html,app://bundle/', false],
    ['about:blank', false],
    ['', false],
  ])('%s is our page: %s', (address, ours) => {
    expect(isPageAddress(address)).toBe(ours);
    expect(isTrustedFrame({ url: address, parent: null })).toBe(ours);
    expect(isTrustedFrame({ url: address, parent: {} })).toBe(false);
  });

  it('answers no frame that is gone', () => expect(isTrustedFrame(null)).toBe(false));

  it('grants full screen to our page and nothing else to anyone', () => {
    expect(isGrantedPermission('fullscreen', 'app://bundle/index.html')).toBe(true);
    expect(isGrantedPermission('fullscreen', 'https://example.com/')).toBe(false);
    for (const permission of [
      'media',
      'geolocation',
      'clipboard-read',
      'openExternal',
      'hid',
      'to-be-invented',
    ])
      expect(isGrantedPermission(permission, 'app://bundle/index.html')).toBe(false);
  });
});

describe('what may leave', () => {
  it.each([
    'http://example.com/',
    'https://example.com/',
    'ws://example.com/',
    'wss://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'chrome://gpu/',
    'not an address',
  ])('cancels %s', (address) => {
    expect(isLocalRequest(address, true)).toBe(false);
    expect(isLocalRequest(address, false)).toBe(false);
  });

  it('lets our own schemes pass, and the developer tools while developing', () => {
    const own = [
      'app://bundle/a.js',
      'media://asset/x',
      'report://page/',
      'data:image/png,x',
      'blob:app://bundle/1',
    ];
    for (const address of own) expect(isLocalRequest(address, true)).toBe(true);
    expect(isLocalRequest('devtools://devtools/x.html', false)).toBe(true);
    expect(isLocalRequest('devtools://devtools/x.html', true)).toBe(false);
  });

  it('hands the service no secrets', () => {
    const environment = {
      Path: 'a',
      HOME: 'b',
      LC_ALL: 'c',
      AWS_SECRET: 'd',
      NODE_OPTIONS: 'e',
      FFMPEG_BIN: 'f',
    };
    expect(serviceEnvironment(environment, true)).toEqual({ Path: 'a', HOME: 'b', LC_ALL: 'c' });
    expect(serviceEnvironment(environment, false)).toEqual({
      Path: 'a',
      HOME: 'b',
      LC_ALL: 'c',
      FFMPEG_BIN: 'f',
    });
  });
});

describe('the content security policy', () => {
  const policy = contentSecurityPolicy('abc');

  it('begins with nothing and allows nothing inline', () => {
    expect(policy.startsWith(`default-src 'none'; `)).toBe(true);
    expect(policy).not.toMatch(/unsafe|\*|https?:|ws:/u);
  });

  it('names scripts of our own only, and styles by nonce', () => {
    expect(policy.split('; ')).toContain(`script-src 'self'`);
    expect(policy.split('; ')).toContain(`style-src 'self' 'nonce-abc'`);
  });

  it('reaches the page through its meta element', () => {
    const page = '<head><meta name="csp-nonce" nonce="" /><meta name="other" nonce=""></head>';
    expect(withNonce(page, 'a+/=')).toBe(
      '<head><meta name="csp-nonce" nonce="a+/=" /><meta name="other" nonce=""></head>',
    );
  });
});

describe('the files of the page', () => {
  const folder = resolve('out/renderer');

  it('finds a file in the folder by a kind it knows', () => {
    expect(locatePageFile(folder, 'app://bundle/assets/index-1.js?x#y')).toEqual({
      path: resolve(folder, 'assets/index-1.js'),
      mimeType: 'text/javascript; charset=utf-8',
    });
    expect(locatePageFile(folder, 'app://bundle/a%20b.css')?.path).toBe(resolve(folder, 'a b.css'));
  });

  it.each([
    'app://other/index.html',
    'app://bundle/',
    'app://bundle/secret.txt',
    'app://bundle/index.html%00.js',
    'app://bundle/..%2f..%2fpackage.json',
    'app://bundle/%2e%2e%2fpackage.json',
    'app://bundle/..%5cpackage.json',
    'app://bundle/C:/windows/x.json',
  ])('knows no %s', (address) => expect(locatePageFile(folder, address)).toBeNull());

  it.each(['app://bundle/../package.json', 'app://bundle/%2e%2e/package.json', 'app://bundle//etc/x.json'])(
    'stays inside for %s',
    (address) => expect(locatePageFile(folder, address)?.path.startsWith(folder + sep)).toBe(true),
  );
});

describe('the addresses of media', () => {
  it('takes an id and a kind, with or without a version', () => {
    expect(parseMediaAddress(`media://asset/${id}/play?v=3`)).toEqual({ recording: id, asset: 'play' });
    const draft = { asset: 'draft', job: id, file: 0 };
    expect(parseMediaAddress(`media://draft/${id}`)).toEqual(draft);
    expect(parseMediaAddress(`media://draft/${id}/12`)).toEqual({ ...draft, file: 12 });
    for (const wrong of ['', 'x', '-1', '01', '../x', '1/2'])
      expect(parseMediaAddress(`media://draft/${id}/${wrong}`)).toBeNull();
    expect(parseMediaAddress(`media://asset/${id}/poster`)).toEqual({ recording: id, asset: 'poster' });
  });

  it('takes the waveform or the sound of one file, and a stretch by its number', () => {
    const of = (name: string) => parseMediaAddress(`media://asset/${id}/${name}`);
    expect(of(`track-${id}?v=2`)).toEqual({ recording: id, asset: 'track', file: id });
    expect(of(`voice-${id}`)).toEqual({ recording: id, asset: 'voice', file: id });
    expect(of('picture-0')).toEqual({ recording: id, asset: 'stretch', kind: 'picture', index: 0 });
    expect(of('sound-1234')).toEqual({ recording: id, asset: 'stretch', kind: 'sound', index: 1234 });
  });

  it.each([
    `media://other/${id}/play`,
    `media://asset/${id}/original`,
    `media://asset/${id}/track`,
    `media://asset/${id}/track-1`,
    `media://asset/${id}/voice`,
    `media://asset/${id}/voice-1`,
    `media://asset/${id}/play-1`,
    `media://asset/${id}/stretch-1`,
    `media://asset/${id}/picture`,
    `media://asset/${id}/picture-01`,
    `media://asset/${id}/picture--1`,
    `media://asset/${id}/sound-1e3`,
    `media://asset/${id}/sound-9999999`,
    `media://asset/${id}`,
    `media://asset/${id}/play/`,
    `media://asset/${id}/play/../../etc/passwd`,
    `media://asset/${id}/%2e%2e/play`,
    'media://asset/..%2f..%2fetc/play',
    'media://asset//etc/passwd',
    'media://asset/------------------------------------/play',
  ])('refuses %s', (address) => expect(parseMediaAddress(address)).toBeNull());
});
