// Key wrap and the feedback modes.
const c=require('crypto');
const t=(n,f)=>{try{console.log(n,'=>',f())}catch(e){console.log(n,'!!',e.name,e.code,e.message)}};
for(const n of ['aes128-wrap','aes192-wrap','aes256-wrap','id-aes128-wrap','id-aes256-wrap','aes-128-cfb','aes-256-cfb8','aes-128-ofb','aes-192-cfb'])t(n,()=>JSON.stringify(c.getCipherInfo(n)));
const iv=Buffer.alloc(8,0xa6),k=Buffer.alloc(16,1);
t('w',()=>{const x=c.createCipheriv('aes128-wrap',k,iv);return [x.update(Buffer.alloc(16,3)).toString('hex'),x.final().toString('hex')]});
t('short',()=>{const x=c.createCipheriv('aes128-wrap',k,iv);return [x.update(Buffer.alloc(15,3)).toString('hex'),x.final().toString('hex')]});
t('eight',()=>{const x=c.createCipheriv('aes128-wrap',k,iv);return [x.update(Buffer.alloc(8,3)).toString('hex'),x.final().toString('hex')]});
t('d',()=>{const x=c.createDecipheriv('aes128-wrap',k,iv);return [x.update(Buffer.from(c.createCipheriv('aes128-wrap',k,iv).update(Buffer.alloc(16,3)))).toString('hex'),x.final().toString('hex')]});
t('dbad',()=>{const x=c.createDecipheriv('aes128-wrap',k,iv);return [x.update(Buffer.alloc(24,3)).toString('hex'),x.final().toString('hex')]});
t('dshort',()=>{const x=c.createDecipheriv('aes128-wrap',k,iv);return [x.update(Buffer.alloc(16,3)).toString('hex'),x.final().toString('hex')]});
t('twice',()=>{const x=c.createCipheriv('aes128-wrap',k,iv);return [x.update(Buffer.alloc(16,3)).toString('hex'),x.update(Buffer.alloc(16,3)).toString('hex'),x.final().toString('hex')]});
t('nothing',()=>{const x=c.createCipheriv('aes128-wrap',k,iv);return x.final()});
for(const m of ['cfb','cfb8','ofb'])t(m,()=>{const x=c.createCipheriv('aes-128-'+m,k,Buffer.alloc(16,2));return x.update('hello world this is text','utf8','hex')+x.update('and more','utf8','hex')+x.final('hex')});
for(const m of ['cfb','cfb8','ofb'])t(m,()=>{const x=c.createDecipheriv('aes-128-'+m,k,Buffer.alloc(16,2));return x.update('hello world this is text','utf8','hex')+x.update('and more','utf8','hex')+x.final('hex')});
