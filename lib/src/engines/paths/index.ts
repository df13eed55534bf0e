export { type RoadEdge, type RoadGraph, reversed, roadGraph, withMinutes } from './graph.ts'
export { type OnSearched, travelMatrix } from './matrix.ts'
export { createSnap, type Positions, type Snapped } from './snap.ts'
