/** Puts the two people into the room: once as a still for pictures, and frame by frame for the film. */
import { ellipse, place } from '../drawing/geometry.mjs';
import { clientArms, clientBody, coachArms, coachBody } from './people.mjs';
import { backdrop, ROOM, table, tableThings, wallThings } from './room.mjs';

const COACH_X = 372;
const CLIENT_X = 908;
const COACH_AT = place(COACH_X, 284);
const CLIENT_AT = place(CLIENT_X, 280, -1, 1);
const MIRROR = place(ROOM.width, 0, -1, 1);

/** Everything that moves, from back to front, with the still table in between. */
export function movingScene(coach, client) {
  return {
    children: [
      lightOn(COACH_X, 250, coach.speak),
      { matrix: MIRROR, children: [lightOn(ROOM.width - CLIENT_X, 250, client.speak)] },
      wallThings(),
      { matrix: COACH_AT, children: [coachBody(coach)] },
      { matrix: CLIENT_AT, children: [clientBody(client)] },
      table(),
      { matrix: COACH_AT, children: [coachArms(coach)] },
      { matrix: CLIENT_AT, children: [clientArms(client)] },
      tableThings(),
    ],
  };
}

export { backdrop };

/** The wall left of the window, down to the panelling; its mirror image is the wall on the right. */
const WALL = 'M0 0 L450 0 L450 358 L434 358 L434 376 L450 376 L640 376 L640 464 L0 464 Z';

/** Lamplight on the wall behind the one who speaks: flat discs, which stay clean in a small film. */
function lightOn(x, y, amount) {
  const discs = [
    { d: ellipse(x, y, 226), fill: '#fff4da', opacity: amount * 0.3 },
    { d: ellipse(x, y, 178), fill: '#fff4da', opacity: amount * 0.62 },
  ];
  return { clip: WALL, children: amount > 0.01 ? discs : [] };
}
