package regexp

import (
	"encoding/json"
	"fmt"
	"github.com/dop251/goja"
	"os"
	"testing"
	"time"
	"unicode/utf16"
)

func TestZZGoja(t *testing.T) {
	type C struct{ Name, Pattern, Flags, Text string }
	var cs []C
	for _, c := range benchCases() {
		cs = append(cs, C{c.name, c.pattern, c.flags, c.text})
	}
	data, _ := json.Marshal(cs)
	os.WriteFile("/tmp/regexp/cases.json", data, 0o644)
	for _, c := range benchCases() {
		flags, _ := ParseFlags(c.flags)
		pt, _ := Parse(utf16.Encode([]rune(c.pattern)), flags)
		pr := pt.Compile()
		var s Scratch
		n := 0
		t0 := time.Now()
		best := time.Hour
		cnt := 0
		for time.Since(t0) < 150*time.Millisecond {
			a := time.Now()
			at := 0
			cnt = 0
			for {
				m, _ := pr.MatchLatin(c.text, at, false, &s)
				if m == nil {
					break
				}
				cnt++
				at = m[1]
				if m[0] == m[1] {
					at++
				}
			}
			best = min(best, time.Since(a))
			n++
		}
		vm := goja.New()
		vm.Set("text", c.text)
		vm.Set("p", c.pattern)
		vm.Set("f", c.flags)
		vm.Set("now", func() float64 { return float64(time.Now().UnixNano()) / 1e3 })
		v, err := vm.RunString(`var re; try { re=new RegExp(p,f.replace('g','')+'g'); } catch(e) { re=null }
   var best=1e9,cnt=0; if(re){ var t0=now(); while(now()-t0<150e3){ var a=now(); re.lastIndex=0; cnt=0; var m; while((m=re.exec(text))){cnt++; if(m[0]==='')re.lastIndex++;} best=Math.min(best,now()-a);} } [best,cnt]`)
		if err != nil {
			fmt.Println(err)
			continue
		}
		arr := v.Export().([]interface{})
		fmt.Printf("%-18s ours %8.1f us (%d)  goja %v us (%v)\n", c.name, float64(best.Nanoseconds())/1e3, cnt, arr[0], arr[1])
	}
}
