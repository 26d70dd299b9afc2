import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GrantedPaths, pathsIn } from '../../electron/main/granted-paths';
import { contract } from '../../shared/contract';
import { grantedPathSchema } from '../../shared/contract/granted-path';

const importInput = contract['recordings.relink'].input;
const exportInput = contract['clips.export'].input;

describe('GrantedPaths', () => {
  it('allows what was handed out and nothing else', () => {
    const paths = new GrantedPaths();
    paths.grant('/home/coach/gesprek.mp4', 'read');
    expect(paths.allows(importInput, { path: '/home/coach/gesprek.mp4' })).toBe(true);
    expect(paths.allows(importInput, { path: '/home/coach/./gesprek.mp4' })).toBe(false);
    expect(paths.allows(importInput, { path: '/etc/passwd' })).toBe(false);
  });

  it('does not let a file that may be read be written over', () => {
    const paths = new GrantedPaths();
    paths.grant('/home/coach/gesprek.mp4', 'read');
    expect(paths.allows(exportInput, { target: '/home/coach/gesprek.mp4' })).toBe(false);
    paths.grant('/home/coach/gesprek.mp4', 'write');
    paths.grant('/home/coach/gesprek.mp4', 'read');
    expect(paths.allows(exportInput, { target: '/home/coach/gesprek.mp4' })).toBe(true);
    expect(paths.allows(importInput, { path: '/home/coach/gesprek.mp4' })).toBe(true);
  });

  it('hands out absolute paths only', () => {
    expect(() => new GrantedPaths().grant('gesprek.mp4', 'read')).toThrow(/absolute/u);
  });

  it('leaves a value of the wrong type to the parser of the input', () => {
    expect(new GrantedPaths().allows(importInput, { path: 3 })).toBe(true);
    expect(importInput.safeParse({ path: 3 }).success).toBe(false);
  });

  it('needs nothing where a method takes no path', () => {
    expect(new GrantedPaths().allows(contract['recordings.list'].input, {})).toBe(true);
  });
});

describe('pathsIn', () => {
  it('finds a path however deep it lies', () => {
    const schema = z.object({
      one: grantedPathSchema.optional(),
      many: z.array(z.object({ path: grantedPathSchema.nullable() })),
      either: z.union([z.object({ target: grantedPathSchema }), z.number()]),
      other: z.string(),
    });
    const value = {
      one: '/a',
      many: [{ path: '/b' }, { path: null }],
      either: { target: '/c' },
      other: '/d',
    };
    expect(pathsIn(schema, value)).toEqual([
      { path: '/a', grant: 'read' },
      { path: '/b', grant: 'read' },
      { path: '/c', grant: 'write' },
    ]);
  });

  // A field that is called a path but is no GrantedPath would slip past the check.
  it('finds one in every method of the contract that names a file', () => {
    for (const { input } of Object.values(contract)) {
      if (!('shape' in input)) continue;
      for (const [name, value] of Object.entries({ path: '/x', target: '/x', folder: '/x', paths: ['/x'] })) {
        if (name in input.shape) expect(pathsIn(input, { [name]: value })).toHaveLength(1);
      }
    }
  });
});
