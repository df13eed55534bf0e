/** A link inside the app: the router's own, typed by the routes there are. */
export { Link } from '@tanstack/react-router'
