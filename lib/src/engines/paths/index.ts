export { type RoadEdge, type RoadGraph, reversed, roadGraph, withMinutes } from './graph.ts'
export { type Searched, travelMatrix, travelSearches } from './matrix.ts'
export { createSnap, type Positions, type Snapped } from './snap.ts'
