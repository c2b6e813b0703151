const {Transform}=require('stream');
for (const [name,f] of [['null',function(c,e,cb){this.push(null);cb()}],['plain',function(c,e,cb){cb()}],['push',function(c,e,cb){this.push(c);cb()}],['val',(c,e,cb)=>cb(null,c)],['nullasync',function(c,e,cb){this.push(null);setImmediate(cb)}]]) for (const flow of [false,true]) {
 const t=new Transform({highWaterMark:16*1024,transform:f}); if(flow) t.on('data',()=>{}); t.on('drain',()=>console.log(name,flow,'drain')); t.on('end',()=>console.log(name,flow,'end'));t.on('error',e=>console.log(e.code));
 console.log(name,flow,t.write(Buffer.alloc(20000),()=>console.log(name,flow,'cb')),t.writableLength,t.writableNeedDrain); console.log(name, t.write(Buffer.alloc(3)),t.writableLength);
 setImmediate(()=>console.log(name,flow,t.write(Buffer.alloc(20000)),t.writableLength,t.writableNeedDrain));
}
