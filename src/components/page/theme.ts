/**
 * Runs in the head before anything is drawn, so that a chosen theme never flashes: says that scripts run, and which
 * theme the reader chose. Written as text because the page's policy allows it by its hash. A browser that is too old to read
 * the site's modules (Chromium before 110, Firefox before 115, Safari before 16.4) is to the page as one without scripts.
 */
export const themeScript = `(d=>{if([].toSorted&&document.adoptedStyleSheets)d.dataset.js='';try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')d.dataset.theme=t}catch{}})(document.documentElement)`;
