import type { PictureSize } from '../media/video-filters';
import { type FaceModel, lookSize, type SeenFace } from './face-model';
import { type Look, looksInto } from './face-tiles';

/** From this overlap on two boxes are of one face: of what both cover together, or of the smaller of them. */
const sameFace = { together: 0.35, smaller: 0.7 };

/** The faces in a picture, each once, in shares of the picture. `pixels`: three bytes each, in rows. */
export async function seeFaces(
  model: Pick<FaceModel, 'look'>,
  pixels: Uint8Array,
  size: PictureSize,
): Promise<SeenFace[]> {
  const faces: SeenFace[] = [];
  for (const look of looksInto(pixels, size)) {
    const seen = (await model.look(look.pixels)).map((face) => inPicture(face, look));
    faces.push(...seen.filter((face) => !isCutOff(face, look, size)).map((face) => inShares(face, size)));
  }
  return eachOnce(faces);
}

/** In pixels of the picture. */
function inPicture({ sureness, ...box }: SeenFace, { x, y, scale }: Look): SeenFace {
  return {
    sureness,
    x: x + box.x * lookSize.width * scale,
    y: y + box.y * lookSize.height * scale,
    width: box.width * lookSize.width * scale,
    height: box.height * lookSize.height * scale,
  };
}

/** Touching an edge of the look that is none of the picture: the face goes on there, and another look sees it whole. */
function isCutOff(face: SeenFace, look: Look, size: PictureSize): boolean {
  const margin = 2 * look.scale;
  const right = look.x + lookSize.width * look.scale;
  const bottom = look.y + lookSize.height * look.scale;
  return (
    (look.x > 0 && face.x < look.x + margin) ||
    (look.y > 0 && face.y < look.y + margin) ||
    (right < size.width && face.x + face.width > right - margin) ||
    (bottom < size.height && face.y + face.height > bottom - margin)
  );
}

function inShares({ sureness, ...box }: SeenFace, { width, height }: PictureSize): SeenFace {
  const inside = (share: number): number => Math.min(1, Math.max(0, share));
  const [x, y] = [inside(box.x / width), inside(box.y / height)];
  return {
    ...{ sureness, x, y },
    width: inside((box.x + box.width) / width) - x,
    height: inside((box.y + box.height) / height) - y,
  };
}

/** Of boxes of the same face the surest. */
function eachOnce(faces: readonly SeenFace[]): SeenFace[] {
  const kept: SeenFace[] = [];
  for (const face of faces.toSorted((a, b) => b.sureness - a.sureness)) {
    if (face.width > 0 && face.height > 0 && !kept.some((one) => isSame(one, face))) kept.push(face);
  }
  return kept;
}

function isSame(one: SeenFace, other: SeenFace): boolean {
  const shared = (aStart: number, aSize: number, bStart: number, bSize: number): number =>
    Math.max(0, Math.min(aStart + aSize, bStart + bSize) - Math.max(aStart, bStart));
  const both =
    shared(one.x, one.width, other.x, other.width) * shared(one.y, one.height, other.y, other.height);
  const [a, b] = [one.width * one.height, other.width * other.height];
  return both > sameFace.together * (a + b - both) || both > sameFace.smaller * Math.min(a, b);
}
