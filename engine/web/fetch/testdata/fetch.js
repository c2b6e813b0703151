const http = require("http");
const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
const s=http.createServer((req,res)=>{ 
  if (req.url==='/r') { res.writeHead(302,{location:'/t?x'}); return res.end() }
  if (req.url==='/gz') { res.writeHead(200,{'content-encoding':'identity'}); return res.end('zz') }
  if (req.url==='/kill') { return req.socket.destroy() }
  if (req.url==='/slow') { res.write('part'); return }
  let b=''; req.on('data',d=>b+=d); req.on('end',()=>{ res.setHeader('x-a','1'); res.setHeader('set-cookie',['a=1','b=2']); res.end(JSON.stringify({m:req.method,u:req.url,b,ct:req.headers['content-type'],ua:req.headers['user-agent'],ae:req.headers['accept-encoding'],keys:Object.keys(req.headers).sort()})) });
}).listen(0,async()=>{ const u='http://127.0.0.1:'+s.address().port;
 try {
  let r=await fetch(u+'/a#h'); log(r.status,r.statusText,r.ok,r.type,r.url.replace(u,''),r.redirected,r.headers.get('x-a'),r.headers.getSetCookie(),r.bodyUsed); log(await r.text(), r.bodyUsed); await r.text().catch(e=>log(e.name,e.message));
  r=await fetch(u+'/p',{method:'post',body:'hello',headers:{'X-Q':'1'}}); log(await r.json());
  r=await fetch(u+'/p',{method:'POST',body:new URLSearchParams({a:'1 2'})}); log(await r.json());
  r=await fetch(u+'/r'); log(r.status,r.redirected,r.url.replace(u,'')); await r.arrayBuffer();
  r=await fetch(u+'/r',{redirect:'manual'}); log(r.status,r.type,r.headers.get('location'));
  await fetch(u+'/r',{redirect:'error'}).catch(e=>log(e.name,e.message,e.cause.message));
  await fetch('http://127.0.0.1:2/').catch(e=>log(e.name,e.message,e.cause.message,e.cause.code,e.cause.port));
  await fetch(u+'/kill').catch(e=>log(e.name,e.message,e.cause.message,e.cause.code));
  const ac=new AbortController(); setTimeout(()=>ac.abort(),20); await fetch(u+'/slow',{signal:ac.signal}).then(r=>r.text()).catch(e=>log(e.name,e.message,e.code));
  r=await fetch('data:text/plain;base64,aGk='); log(r.headers.get('content-type'),await r.text());
  log([...new Headers({B:'2',a:'1'})], new Headers([['x','1'],['X','2']]).get('x'));
  log(await new Response('{"a":1}').json(), Response.json({q:1}).headers.get('content-type'), new Response(null,{status:204}).status);
  for (const f of [()=>new Response('',{status:99}),()=>new Headers({'a b':1}),()=>new Headers({a:'x\ny'}),()=>new Request('/x'),()=>new Request('http://x',{body:'a'}),()=>new Headers(1), ()=>new Headers().append('a'), ()=>Response.redirect('x'), ()=>Response.error().headers.append('a','b'), ()=>new Request('http://x',{method:'a b'}),()=>new Request('http://x',{mode:'zz'})]) try { f(); log('no') } catch(e){ log(e.name,e.message,e.code||'') }
 } catch(e) { log('ERR', e.stack) }
 s.closeAllConnections(); s.close(()=>log('closed'));
});
