const readline=require('readline');const {PassThrough,Writable}=require('stream');
const input=new PassThrough();let o='';const output=new Writable({write(c,e,cb){o+=c;cb()}});
const rl=readline.createInterface({input,output,terminal:true,prompt:'> ',history:['old'],tabSize:8});
rl.on('line',l=>console.log('line',JSON.stringify(l)));rl.on('history',h=>console.log('hist',h));rl.on('SIGINT',()=>console.log('sigint'));rl.on('close',()=>console.log('close'));
rl.prompt();
const seq=['abc','\x1b[D','X','\x01','Y','\x05','Z','\x7f','\r','\x1b[A','\r','foo bar','\x17','baz','\x15','q\x0b','\r','\x1b[A\x1b[A','\r','\x03','hello\x1b[H\x1b[3~','\n','\x04'];
let i=0;(function next(){if(i<seq.length){input.write(seq[i++]);setImmediate(next)}else{console.log(JSON.stringify(o));for(const m of ['pause','resume','prompt','write','setPrompt','getPrompt','question','close','getCursorPos'])try{rl[m]('x',()=>{});console.log(m,'ok')}catch(e){console.log(m,e.code,e.message)}}})();
