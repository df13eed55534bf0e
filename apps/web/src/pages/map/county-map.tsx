import { type GeoJSONSource, LngLatBounds, type LngLatLike, Map as MapLibre, Marker, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { Maximize, Minus, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../app/language.tsx'
import { useIsDark } from '../../app/theme.ts'
import { Button } from '../../ui/index.ts'
import { bandOf, type Shown } from './bands.ts'
import { type Box, placeLabels } from './labels.ts'
import type { PlaceReach, SiteView } from './reach.ts'
import { bordersOf } from './schematic.ts'
import { levelOf, markClass, shapeOf } from './site-mark.ts'

setWorkerUrl(workerUrl)

/** What is drawn: who reaches what, of which service, and the place that is looked at. */
export interface CountyMapGiven {
  readonly label: string
  readonly reach: readonly PlaceReach[]
  readonly sites: readonly SiteView[]
  readonly service: string
  readonly shown: Shown
  readonly selected: string | undefined
  readonly onSelect: (place: string) => void
}

/** The county drawn from its own points: places in the colour of their band, lines to the nearest site, and sites. No tiles, no fonts from elsewhere. */
export default function CountyMap(given: CountyMapGiven) {
  const { reach, sites, service, shown, selected, onSelect, label } = given
  const { t } = useWords()
  const isDark = useIsDark()
  const place = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre>()
  const select = useRef(onSelect)
  select.current = onSelect
  const bounds = boundsOf(reach, sites)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made once; what it shows is put into it below
  useEffect(() => {
    const made = new MapLibre({
      container: place.current!,
      style: { version: 8, sources: {}, layers: [] },
      bounds,
      fitBoundsOptions: { padding: 40 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: true,
      // Else a printed map is empty.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      locale: {
        'Map.Title': label,
        'CooperativeGesturesHandler.WindowsHelpText': t('map.gesture.wheel'),
        'CooperativeGesturesHandler.MacHelpText': t('map.gesture.wheel-mac'),
        'CooperativeGesturesHandler.MobileHelpText': t('map.gesture.touch'),
      },
    })
    made.touchZoomRotate.disableRotation()
    made.on('load', () => {
      addLayers(made)
      made.on('click', 'places', ({ features }) => {
        const id = features?.[0]?.properties.id as unknown
        if (typeof id === 'string') select.current(id)
      })
      setMap(made)
    })
    return () => {
      setMap(undefined)
      made.remove()
    }
  }, [])
  useEffect(() => map?.getCanvas().setAttribute('aria-label', label), [map, label])
  useEffect(() => {
    if (map === undefined) return
    setData(map, 'borders', bordersAround(reach))
    setData(map, 'lines', reach.flatMap(lineOf))
    setData(
      map,
      'places',
      reach.map((one) => pointOf(one, shown, selected)),
    )
  }, [map, reach, shown, selected])
  useEffect(() => {
    if (map === undefined) return
    for (const layer of ['lines', 'outline', 'catchments'])
      map.setPaintProperty(layer, 'line-color', isDark ? '#9a9a9a' : '#6b6b6b')
    map.setPaintProperty('county', 'fill-color', isDark ? '#ffffff' : '#000000')
    map.setPaintProperty('places', 'circle-stroke-color', isDark ? '#ffffff' : '#222222')
  }, [map, isDark])
  useEffect(() => (map === undefined ? undefined : markSites(map, sites, service)), [map, sites, service])
  useEffect(
    () => (map === undefined ? undefined : labelPlaces(map, reach, sites, service)),
    [map, reach, sites, service],
  )
  const zoom = (by: number) => () => map?.zoomTo(map.getZoom() + by)
  return (
    <div className="map">
      <div ref={place} className="map-canvas" />
      <div className="map-tools no-print">
        <Button variant="secondary" size="medium" icon={Plus} aria-label={t('map.closer')} onPress={zoom(1)} />
        <Button variant="secondary" size="medium" icon={Minus} aria-label={t('map.farther')} onPress={zoom(-1)} />
        <Button
          variant="secondary"
          size="medium"
          icon={Maximize}
          aria-label={t('map.whole')}
          onPress={() => map?.fitBounds(bounds, { padding: 40 })}
        />
      </div>
    </div>
  )
}

function addLayers(map: MapLibre): void {
  map.addSource('borders', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addLayer({
    id: 'county',
    type: 'fill',
    source: 'borders',
    filter: ['==', ['get', 'kind'], 'county'],
    paint: { 'fill-opacity': 0.05 },
  })
  map.addLayer({
    id: 'outline',
    type: 'line',
    source: 'borders',
    filter: ['==', ['get', 'kind'], 'county'],
    paint: { 'line-width': 2 },
  })
  map.addLayer({
    id: 'catchments',
    type: 'line',
    source: 'borders',
    filter: ['==', ['get', 'kind'], 'catchment'],
    paint: { 'line-width': 1.5, 'line-dasharray': [3, 2] },
  })
  map.addSource('lines', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addSource('places', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addLayer({ id: 'lines', type: 'line', source: 'lines', paint: { 'line-width': 1, 'line-opacity': 0.7 } })
  map.addLayer({
    id: 'places',
    type: 'circle',
    source: 'places',
    paint: {
      'circle-color': ['get', 'color'],
      'circle-radius': ['get', 'radius'],
      'circle-stroke-width': ['case', ['get', 'isSelected'], 4, 1],
    },
  })
}

/** As in GeoJSON (RFC 7946). */
interface Feature {
  readonly type: 'Feature'
  readonly properties: Record<string, string | number | boolean>
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: number[] }
    | { readonly type: 'LineString'; readonly coordinates: number[][] }
    | { readonly type: 'Polygon'; readonly coordinates: number[][][] }
}

function setData(map: MapLibre, name: string, features: readonly Feature[]): void {
  void map.getSource<GeoJSONSource>(name)?.setData({ type: 'FeatureCollection', features: [...features] })
}

/** The schematic outline as an area, and the edges between catchments. */
function bordersAround(reach: readonly PlaceReach[]): readonly Feature[] {
  const borders = bordersOf(
    reach.map(({ place }) => place),
    reach.map(({ site }) => site?.id ?? null),
  )
  const outline = borders.filter(({ kind }) => kind === 'outline').map(({ from }) => [from.lon, from.lat])
  const between = borders.filter(({ kind }) => kind === 'catchment')
  return [
    {
      type: 'Feature',
      properties: { kind: 'county' },
      geometry: { type: 'Polygon', coordinates: [[...outline, ...outline.slice(0, 1)]] },
    },
    ...between.map(({ from, to }): Feature => {
      const coordinates = [
        [from.lon, from.lat],
        [to.lon, to.lat],
      ]
      return { type: 'Feature', properties: { kind: 'catchment' }, geometry: { type: 'LineString', coordinates } }
    }),
  ]
}

function lineOf({ place, site }: PlaceReach): Feature[] {
  if (site === null) return []
  const coordinates = [
    [place.lon, place.lat],
    [site.lon, site.lat],
  ]
  return [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }]
}

function pointOf(one: PlaceReach, shown: Shown, selected: string | undefined): Feature {
  const { id, lon, lat, inhabitants } = one.place
  const radius = radiusOf(inhabitants)
  return {
    type: 'Feature',
    properties: { id, color: bandOf(one, shown).color, radius, isSelected: id === selected },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }
}

/** In pixels; the area grows with the inhabitants. */
function radiusOf(inhabitants: number): number {
  return 4 + Math.sqrt(inhabitants) / 18
}

/** All places, and the sites of the region; neighbours only where somebody goes to them, else the county would be small. */
function boundsOf(reach: readonly PlaceReach[], sites: readonly SiteView[]): LngLatBounds {
  const bounds = new LngLatBounds()
  const own = sites.filter(({ neighbour }) => !neighbour)
  const nearest = reach.flatMap(({ site }) => site ?? [])
  for (const { lon, lat } of [...reach.map(({ place }) => place), ...own, ...nearest]) bounds.extend([lon, lat])
  return bounds
}

/** A mark for each site in the shape of its level; one that offers the service is filled. */
function markSites(map: MapLibre, sites: readonly SiteView[], service: string): () => void {
  const markers = sites.map((site) => {
    const element = document.createElement('div')
    element.className = 'site-at'
    element.title = site.name
    element.setAttribute('aria-hidden', 'true')
    const mark = element.appendChild(document.createElementNS(svg, 'svg'))
    mark.setAttribute('class', markClass(site, service))
    mark.setAttribute('viewBox', '0 0 16 16')
    mark.appendChild(document.createElementNS(svg, 'path')).setAttribute('d', shapeOf(levelOf(site)))
    return new Marker({ element }).setLngLat(site).addTo(map)
  })
  return () => {
    for (const marker of markers) marker.remove()
  }
}
const svg = 'http://www.w3.org/2000/svg'

interface Named {
  readonly name: string
  readonly lon: number
  readonly lat: number
}

interface Name {
  readonly element: HTMLElement
  readonly marker: Marker
  readonly at: LngLatLike
  /** Of its mark. */
  readonly radius: number
}

/** Of a site's mark, in pixels. */
const siteRadius = 7

/** Names of the sites that offer the service and of places, the largest first; what finds no room is left out until one comes closer. */
function labelPlaces(
  map: MapLibre,
  reach: readonly PlaceReach[],
  sites: readonly SiteView[],
  service: string,
): () => void {
  const offering = sites.filter(({ services }) => services.includes(service))
  const places = reach.map(({ place }) => place).toSorted((a, b) => b.inhabitants - a.inhabitants)
  const names: readonly Name[] = [
    ...offering.map((site) => nameOf(map, site, 'map-label map-label-site', siteRadius)),
    ...places.map((place) => nameOf(map, place, 'map-label', radiusOf(place.inhabitants))),
  ]
  const marks = [
    ...places.map((place) => ({ at: place, radius: radiusOf(place.inhabitants) })),
    ...sites.map((site) => ({ at: site, radius: siteRadius })),
  ]
  const arrange = () => {
    const { clientWidth: width, clientHeight: height } = map.getContainer()
    const spots = marks.map(({ at, radius }) => ({ ...pixel(map, at), radius }))
    const labels = names.map(({ element, at, radius: own }) => {
      const { x, y } = pixel(map, at)
      // A mark that lies in a larger one has its name outside both.
      const around = spots.filter((spot) => Math.hypot(spot.x - x, spot.y - y) + own <= spot.radius)
      const radius = Math.max(own, ...around.map((spot) => spot.radius))
      return { x, y, radius, width: element.offsetWidth, height: element.offsetHeight }
    })
    placeLabels(labels, { frame: { width, height }, spots, boxes: toolsOver(map) }).forEach((box, i) => {
      const { element, marker } = names[i]!
      const { x, y } = labels[i]!
      element.style.visibility = box === undefined ? 'hidden' : 'visible'
      if (box !== undefined) marker.setOffset([box.left - x, box.top - y])
    })
  }
  arrange()
  map.on('moveend', arrange)
  // Names are as wide as their letters, which may come later.
  void document.fonts.ready.then(arrange)
  return () => {
    map.off('moveend', arrange)
    for (const { marker } of names) marker.remove()
  }
}

/** A point of the map on the screen, as a plain value. */
function pixel(map: MapLibre, at: LngLatLike): { readonly x: number; readonly y: number } {
  const { x, y } = map.project(at)
  return { x, y }
}

/** The buttons that lie over the map. */
function toolsOver(map: MapLibre): readonly Box[] {
  const { left, top } = map.getContainer().getBoundingClientRect()
  return [...(map.getContainer().parentElement?.querySelectorAll('.map-tools') ?? [])].map((tools) => {
    const box = tools.getBoundingClientRect()
    return { left: box.left - left, top: box.top - top, width: box.width, height: box.height }
  })
}

function nameOf(map: MapLibre, { name, lon, lat }: Named, className: string, radius: number): Name {
  const element = document.createElement('span')
  element.className = className
  element.textContent = name
  element.setAttribute('aria-hidden', 'true')
  const at: LngLatLike = [lon, lat]
  return { element, at, radius, marker: new Marker({ element, anchor: 'top-left' }).setLngLat(at).addTo(map) }
}
