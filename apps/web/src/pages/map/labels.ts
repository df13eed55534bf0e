/** A rectangle on the screen, in pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Which of the boxes can be shown inside the frame without covering one before them: the first are the most important. */
export function withoutOverlap(boxes: readonly Box[], frame: Pick<Box, 'width' | 'height'>): readonly boolean[] {
  const shown: Box[] = []
  return boxes.map((box) => {
    const { left, top, width, height } = box
    const isInside = left >= 0 && top >= 0 && left + width <= frame.width && top + height <= frame.height
    const isFree = isInside && shown.every((other) => !overlap(box, other))
    if (isFree) shown.push(box)
    return isFree
  })
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height
}
