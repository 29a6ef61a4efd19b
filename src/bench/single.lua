-- wrk: one message a request, spread over the chats that src/bench/run made. BENCH_KEY is the API key. BENCH_PAUSE_MS makes each
-- connection pause before a request, for a rate below what the server can take.
local key = os.getenv("BENCH_KEY")
local pause = tonumber(os.getenv("BENCH_PAUSE_MS") or "0")
local body = '{"role":"user","content":"I would like a large matcha latte with oat milk please, and could you tell me whether the add-ons cost extra? Thanks a lot for the help with my order today.","latency_ms":120,"token_count":42}'
local n = math.random(500)

wrk.method = "POST"
wrk.headers["x-organization-api-key"] = key
wrk.headers["content-type"] = "application/json"

function request()
  n = n % 500 + 1
  return wrk.format(nil, string.format("/api/v1/orgs/demo/chats/00000000-0000-7000-8000-%012x/messages", n), nil, body)
end

if pause > 0 then
  function delay()
    return pause
  end
end

local bad = 0
function response(status)
  if status ~= 201 then
    bad = bad + 1
    if bad == 1 then print("Not every message was stored: status " .. status) end
  end
end

function done(summary, latency, requests)
  print(string.format("p99 ms: %.3f", latency:percentile(99) / 1000))
end
