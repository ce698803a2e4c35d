/**
 * Runs in the head before anything is drawn, so that a chosen theme never flashes: says that scripts run, and which
 * theme the reader chose. Written as text because the page's policy allows it by its hash.
 */
export const themeScript = `(d=>{d.dataset.js='';try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')d.dataset.theme=t}catch{}})(document.documentElement)`;
