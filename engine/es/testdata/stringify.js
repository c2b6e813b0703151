// What JSON.stringify makes of everything that a program can put in its way; what ran on the way is
// logged behind the result.
const log=[]; let n=0;
const check=(f,...a)=>{ n++; log.length=0; let r; try { r=JSON.stringify(f(),...a); r = r===undefined?'undefined':r.replace(/[\ud800-\udfff]/g,c=>'<'+c.charCodeAt(0).toString(16)+'>') } catch(e) { r=(e&&e.name)+': '+(e&&e.message) } console.log(n, r, log.join(' ')) };
const of=x=>()=>x;
check(of(1));
check(of(-0));
check(of(NaN));
check(of(Infinity));
check(of(1e21));
check(of(1e-7));
check(of(123456789012345680000));
check(of(5e-324));
check(of(1.7976931348623157e308));
check(of(0.1));
check(of(-1.5e-10));
check(of(1e-6));
check(of(2**53));
check(of(1/3));
check(of(1.5e300));
check(of(-1e22));
check(of(0.000001234));
check(of(true));
check(of(null));
check(of(undefined));
check(of(()=>1));
check(of(Symbol('x')));
check(of('a"b\\c\n\r\t\b\f\x00\x1f\x7f é ☃ 😀 \ud800 \udc00x\udfff\ud800'));
check(of(''));
check(of('plain long string that is over sixteen'));
check(of('plain long "string" that is over\nsixteen\\'));
check(of([]));
check(of({}));
check(of([[],{}]),null,2);
check(of({a:[],b:{},c:[1],d:{x:1}}),null,2);
check(of([undefined,()=>1,Symbol(),NaN,null]));
check(of({a:undefined,b(){},c:Symbol(),d:1,e:undefined}));
check(of({a:undefined}),null,1);
check(of({b:1,2:1,a:1,1:1,'01':1,'-1':1,4294967295:1,4294967294:1,99999999999:2})); { const o={z:1,5:1}; JSON.stringify(o); o[3]=1; o.y=1; o[4]=2; delete o[5];
check(of(o)) }
check(of({[Symbol('s')]:1,a:1}));
check(of([1,,3])); { const a=[1]; a.x=1;
check(of(a)); a.length=3;
check(of(a)) } { const a=[]; a[100000]=1;
check(()=>[a.length, JSON.stringify(a).length]) }
{ Array.prototype[1]='p';
check(of([1,,3])); delete Array.prototype[1] }
check(of(new Number(3)));
check(of(new String('x')));
check(of(new Boolean(false)));
check(of([new Number(-0),new String('é'),new Boolean(true)]));
check(of(Object(1n)));
check(of(1n));
check(of({a:1n}));
check(of(Object(Symbol())));
{ const x=new Number(3); x.valueOf=()=>7; x.toString=()=>'no';
check(of(x)); const y=new String('a'); y.toString=()=>'ts'; y.valueOf=()=>{throw 1};
check(of(y)); const z=new Boolean(true); z.valueOf=()=>false;
check(of(z)); const q=new Number(1); q.valueOf=()=>1n;
check(of(q)); const r=new Number(1); r.valueOf=()=>Symbol();
check(of(r)) }
check(of({toJSON(k){return 'k:'+k}}));
check(of({a:{toJSON(k){return 'k:'+k}}}));
check(of([{toJSON(k){return typeof k+k}}]));
check(of({toJSON:1}));
check(of({toJSON(){}}));
check(of({a:{toJSON(){}},b:[{toJSON(){}}]}));
check(of(new Date(0)));
check(of(new Date(NaN)));
check(of({get toJSON(){log.push('g');return ()=>1}}));
BigInt.prototype.toJSON=function(k){'use strict';return typeof this+k+this};
check(of(1n));
check(of({a:1n}));
check(of([Object(2n)])); delete BigInt.prototype.toJSON; Object.defineProperty(BigInt.prototype,'toJSON',{configurable:true,get(){'use strict';const ty=typeof this;return ()=>ty}});
check(of(1n)); delete BigInt.prototype.toJSON;
String.prototype.toJSON=()=>'NO'; Number.prototype.toJSON=()=>'NO';
check(of(['a',1]));
check(of([new String('a'),new Number(1)])); delete String.prototype.toJSON; delete Number.prototype.toJSON;
Object.prototype.toJSON=function(){return 'proto'};
check(of({}));
check(of([1]));
check(of(Object.create(null))); delete Object.prototype.toJSON;
check(of({a:{}}));
Array.prototype.toJSON=function(){return 'arr'+this.length};
check(of({a:[1],b:{}})); delete Array.prototype.toJSON;
check(of({a:[1]}));
class A{x=1; #y=2; get z(){return 3}; toJSON2(){}};
check(of(new A)); class B extends A{toJSON(){return {b:this.x}}};
check(of([new B,new A,new B])); class C extends Array{};
check(of(C.from([1,2]))); class D extends Map{q=1};
check(of(new D));
check(of(new Set([1])));
check(of(/x/g));
check(of(new Error('m'))); {const e=new Error('m'); e.code='X';
check(of(e))} check(of(new Uint8Array([1,2])));
check(of(Buffer.from('ab')));
check(of(new ArrayBuffer(2)));
check(of(function(){}.bind())); (function(){ check(of(arguments)) })(1,2);
check(of(Math));
check(of(JSON));
check(of(globalThis.Reflect));
check(of(Object.assign(()=>1,{a:1})));
check(of(Promise.resolve(1)));
check(of(new WeakMap));
check(of(new Proxy(()=>1,{})));
check(of(Object.create({inherited:1},{own:{value:1,enumerable:true},hid:{value:2},acc:{get(){log.push('acc');return 'A'},enumerable:true},setonly:{set(){},enumerable:true}})));
// changes on the way
{ const o={get a(){ delete o.b; o.d=4; o.c='changed'; return 1}, b:2, c:3};
check(of(o)) } { const o={a:{toJSON(){ delete o.b; Object.prototype.b='from proto'; return 1}},b:2,c:3};
check(of(o)); delete Object.prototype.b }
{ const a=[{toJSON(){ a.length=1; return 0}},1,2];
check(of(a)) } { const a=[{toJSON(){ a.push(5); a[1]='x'; return 0}},1,2];
check(of(a)) } { const a=[{toJSON(){ Object.defineProperty(a,1,{get(){log.push('el');return 'got'}}); return 0}},1,2];
check(of(a)) } { const a=[{toJSON(){ a[1e9]=1; return 0}},1,2];
check(of(a)) }
{ const o={a:{toJSON(){ Object.defineProperty(o,'b',{enumerable:false,value:'hid'}); Object.setPrototypeOf(o,null); return 1}},b:2,c:{}};
check(of(o)) }
{ const o={x:{get q(){ Object.prototype.toJSON=function(){return 'late'}; return 1}}, y:{}, z:[[]]};
check(of(o)); delete Object.prototype.toJSON; }
{ const o={get a(){throw new RangeError('boom')}};
check(of(o));
check(of([[o]]));
check(of({toJSON(){throw new TypeError('tj')}})) }
// replacer
check(of({a:1,b:[1,{c:2}]}),function(k,x){log.push(k+':'+(Array.isArray(this)?'A':typeof this)+Object.keys(this)); return x});
check(of({a:1}),(k,x)=>k===''?x:undefined);
check(of({a:1,b:'x'}),(k,x)=>typeof x==='number'?x+1:x);
check(of(1),()=>undefined);
check(of(1),function(k,x){return JSON.stringify(this)===undefined?0:{w:Object.keys(this).length}&&x});
check(of([1,2]),(k,x)=>k==='0'?{z:1}:k==='z'?'deep':x);
check(of({d:new Date(0)}),function(k,x){log.push(typeof x, typeof this[k]); return x});
check(of([1,,2]),(k,x)=>{log.push(typeof k,k,String(x)); return x});
check(of({a:()=>1,b:Symbol('q')}),(k,x)=>typeof x==='function'?'fn':typeof x==='symbol'?'sym':x);
check(of(1n),(k,x)=>typeof x==='bigint'?String(x):x);
check(of({a:1}),(k,x)=>k?new Number(5):x);
check(of({a:1}),(k,x)=>{throw 5});
check(of({a:1,b:2,c:{a:3,d:4},1:'one'}),['c','a',1,'a',new String('b'),new Number(1),{},null,true,undefined,Symbol('x'),'zz']);
check(of({'-0':1,0:'zero',NaN:2,'1e+21':3}),[-0,NaN,1e21]);
check(of([{a:1,b:2}]),['a']);
check(of({a:1}),[]);
check(of({b:1,a:2}),new Proxy(['a','b'],{get(t,k){log.push(String(k));return t[k]}}));
check(of({a:1,b:2}),[{toString(){return 'a'}}]); {const s=new String('a'); s.toString=()=>'b'; s.valueOf=()=>{throw 1};
check(of({a:1,b:2}),[s])} {const nn=new Number(1); nn.toString=()=>'b'; nn.valueOf=()=>{throw 1};
check(of({1:1,b:2}),[nn])} check(of({get b(){log.push('b');return 1},get a(){log.push('a');return 2}}),['a','b']);
check(of(Object.create({p:1})),['p']);
check(of({é:1,'\ud800':2,a:3}),['\ud800','é']);
check(of({a:1}),{});
check(of({a:1}),'x');
check(of(new Proxy({a:1,b:2},{ownKeys(){log.push('ok');return ['a']},get(t,k){log.push(String(k));return t[k]}})),['b']);
class L extends Array{};
check(of({a:1,b:2}),L.from(['b'])); { const rep=['a']; Object.defineProperty(rep,0,{get(){log.push('get0');return 'b'}});
check(of({a:1,b:2}),rep) }
// gap
for (const g of [0,1,3,10,11,100,-1,1.9,NaN,Infinity,'','x','--','0123456789abc','é','123456789😀','\ud83d',new Number(2),new String('ab'),new Boolean(true),{},[],null,true,Symbol.iterator,1n,{valueOf(){return 2}},undefined,'\t','12345678\udc00\ud83d','"']) check(of({a:[1,{b:2}],c:{}}),null,g);
{ const g=new Number(1); g.valueOf=()=>{log.push('vo');return 4};
check(of([1]),null,g); const h=new String('a'); h.toString=()=>{log.push('ts');return 'zz'};
check(of([1]),null,h); const i=new Number(1); i.valueOf=()=>{throw new Error('gap')};
check(of([1]),null,i);
check(of([1]),new Proxy([],{get(t,k){log.push('r'+String(k));return t[k]}}),g) }
check(of(['\ud83d'.repeat(2)]),null,'\udc00x\ud83d');
// proxies
const P=(x,h={})=>new Proxy(x,new Proxy(h,{get(t,k){log.push(String(k)); return t[k]}}));
check(of(P({b:1,a:2})));
check(of(P([1,2])));
check(of([P([])]));
check(of(P(P([3]))));
check(of(P({a:1},{ownKeys(){return ['a','z',Symbol.iterator]},getOwnPropertyDescriptor(t,k){log.push('d:'+String(k));return {value:1,enumerable:k!=='z',configurable:true}}})));
check(of(P({a:1,b:2,c:3},{ownKeys(){return ['c','a','b']}})));
check(of(P(new Number(3))));
check(of(P(new Date(0))));
check(of(P(()=>1)));
check(of(P({'\ud800':1,'\ufffd':2},{})));
check(of(P({},{ownKeys(){throw new Error('ok')}})));
check(of(P([],{get(t,k){if(k==='length')throw new Error('len');}})));
check(of(P([],{get(t,k){return k==='length'?'2.7':k==='toJSON'?undefined:'e'+k}})));
check(of(P([],{get(t,k){return k==='length'?1n:undefined}})));
{ const r=Proxy.revocable({},{}); r.revoke();
check(of(r.proxy));
check(of([r.proxy])); const q=Proxy.revocable([],{get(t,k){ if(k==='toJSON') q.revoke(); return t[k] }});
check(of(q.proxy));
check(of({}),r.proxy); const s=Proxy.revocable({a:1,b:2},{get(t,k){ if(k==='a') s.revoke(); return t[k] }});
check(of(s.proxy)) }
check(of(Object.create(P({}))));
check(of({__proto__:P({toJSON(){return 'px'}})}));
// raw
if (JSON.rawJSON) { check(of(JSON.rawJSON('1e1000')));
check(of([JSON.rawJSON('"x"'),{a:JSON.rawJSON('null')}]));
check(of(JSON.rawJSON('"é😀"')));
check(of(JSON.rawJSON('"\ud800"')));
check(of([1]),(k,x)=>k?JSON.rawJSON('123456789012345678901234567890'):x);
check(of({toJSON(){return JSON.rawJSON('7')}}));
check(of(JSON.rawJSON('1')),['rawJSON']);
check(of(new Proxy(JSON.rawJSON('1'),{}))); Object.prototype.toJSON=()=>'T';
check(of(JSON.rawJSON('1'))); delete Object.prototype.toJSON }
check(of({'':1,'"':2,'\n':3,'é':4,'\ud800':5,'__proto__':6,'😀':7}));
check(of({['__proto__']:1}));
check(of(JSON.parse('{"__proto__":1}')));
check(of({'\ud800':{get '\udc00'(){return 'lone getter'}},get '\ud801'(){return 'g'}})); { const e=new Error; e['\ud800']=1; e['é']=2;
check(of(e)) }
{ const sh={s:1};
check(of([sh,sh,{sh}])) } check(of(Object.freeze({a:Object.freeze([1])})));
check(of(Object.defineProperty([1,2],0,{get(){return 'ag'}})));
check(of(Object.defineProperty([1,2],0,{enumerable:false})));
check(of([,]));
check(of(new Array(3)));
check(of(Object.seal([1,,2])));
check(of(new (class extends Date{toJSON(){return super.toJSON()+'!'}})(0)));
check(of(new URL('http://x/y')));
check(of(new URLSearchParams('a=1')));
check(of(process.versions.nope));
check(()=>JSON.stringify(process.env).length>2);
check(of(new (class Q{static s=1; a=1; 'b c'=2; 3=3; [Symbol()]=4})));
console.log(JSON.stringify.length, JSON.stringify.name, JSON.stringify(), Object.getOwnPropertyDescriptor(JSON,'stringify').enumerable); try { new JSON.stringify } catch(e) { console.log(e.message) }
{ const od=Object.keys; Object.keys=()=>{throw 1}; Reflect.ownKeys=()=>{throw 2}; Array.isArray=()=>{throw 3};
check(of(new Map));
check(of(Object.assign(new Error,{a:1}))); Object.keys=od }
{ const x={toJSON(){return {a:x}}}; try{JSON.stringify(x)}catch(e){console.log(e.name,e.message)} const y={toJSON(){return JSON.stringify(y)}}; try{JSON.stringify(y)}catch(e){console.log(e.name,e.message)} 
 const z={get a(){return Object.create(z)}}; try{JSON.stringify(z)}catch(e){console.log(e.name,e.message)} let d={}; for(let i=0;i<2e4;i++) d={d}; try{JSON.stringify(d,(k,v)=>v)}catch(e){console.log(e.name,e.message)}
 try{JSON.stringify(d,null,1)}catch(e){console.log(e.name,e.message)} let l=[]; for(let i=0;i<2e5;i++) l=[l]; console.log(JSON.stringify(l).length) }
try { const c={}; c.c=c; JSON.stringify(c) } catch(e) { console.log(e.stack.split('\n').slice(3,4).join('|')) } try { JSON.stringify(1n) } catch(e) { console.log(e.stack.split('\n')[1]) }
