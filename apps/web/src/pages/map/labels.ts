/** A rectangle on the screen, in pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
/** A mark on the screen: a circle around its point. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly radius: number
}
/** A name that is to stand beside a point. */
export interface Label extends Pick<Box, 'width' | 'height'> {
  readonly x: number
  readonly y: number
  /** Of the point's own mark. */
  readonly radius: number
}
/** What is there before any name. */
export interface Around {
  readonly frame: Pick<Box, 'width' | 'height'>
  readonly spots: readonly Spot[]
  readonly boxes?: readonly Box[]
}

/** Pixels between a mark and its name. */
const standOff = 3
/** As a share of the radius. */
const muchSmaller = 2 / 3

/** Where a name is read best first: right of its point, left, above, below, and then aslant (after Imhof, 1975). */
const directions: readonly (readonly [across: number, down: number])[] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
]

/**
 * Where each name stands: the most important come first and take the first place around their point that is inside the frame and covers
 * nothing, else one that covers only marks much smaller than their own. What finds none is left out.
 * @returns undefined for a name that is left out
 */
export function placeLabels(
  labels: readonly Label[],
  { frame, spots, boxes = [] }: Around,
): readonly (Box | undefined)[] {
  const taken: Box[] = [...boxes]
  return labels.map((label) => {
    const free = directions
      .map((direction) => boxAt(label, direction))
      .filter((box) => isInside(box, frame) && !taken.some((one) => overlap(box, one)))
    const coversNone = (among: readonly Spot[]) => free.find((box) => !among.some(coveredBy(box)))
    const place = coversNone(spots) ?? coversNone(spots.filter(({ radius }) => radius > muchSmaller * label.radius))
    if (place !== undefined) taken.push(place)
    return place
  })
}

function boxAt({ x, y, radius, width, height }: Label, [across, down]: readonly [number, number]): Box {
  const away = (radius + standOff) / Math.hypot(across, down)
  return {
    left: x + across * away + ((across - 1) / 2) * width,
    top: y + down * away + ((down - 1) / 2) * height,
    width,
    height,
  }
}

function isInside({ left, top, width, height }: Box, frame: Around['frame']): boolean {
  return left >= 0 && top >= 0 && left + width <= frame.width && top + height <= frame.height
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height
}

function coveredBy({ left, top, width, height }: Box): (spot: Spot) => boolean {
  return ({ x, y, radius }) => {
    const [nearestX, nearestY] = [Math.min(Math.max(x, left), left + width), Math.min(Math.max(y, top), top + height)]
    return Math.hypot(x - nearestX, y - nearestY) < radius
  }
}
