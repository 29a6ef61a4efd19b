-- wrk: one message a request, spread over chats: the 500 of the organization demo that src/bench/tenants.sql makes, whose API key is
-- BENCH_KEY; or those of the file BENCH_TARGETS, with a slug, its key and a chat in each line. BENCH_PAUSE_MS makes each connection pause
-- before a request, for a rate below what the server can take.
local pause = tonumber(os.getenv("BENCH_PAUSE_MS") or "0")
local body = '{"role":"user","content":"I would like a large matcha latte with oat milk please, and could you tell me whether the add-ons cost extra? Thanks a lot for the help with my order today.","latency_ms":120,"token_count":42}'
local requests = {}
local n = 0

local function add(slug, key, chat)
  local headers = { ["x-organization-api-key"] = key, ["content-type"] = "application/json" }
  requests[#requests + 1] = wrk.format("POST", "/api/v1/orgs/" .. slug .. "/chats/" .. chat .. "/messages", headers, body)
end

-- All are made before it begins.
function init(args)
  local targets = os.getenv("BENCH_TARGETS")
  if targets and targets ~= "" then
    for line in io.lines(targets) do
      add(string.match(line, "(%S+) (%S+) (%S+)"))
    end
  else
    for n = 1, 500 do
      add("demo", os.getenv("BENCH_KEY"), string.format("00000000-0000-7000-8000-%012x", n))
    end
  end
  n = math.random(#requests)
end

function request()
  n = n % #requests + 1
  return requests[n]
end

if pause > 0 then
  function delay()
    return pause
  end
end

function done(summary, latency, requests)
  local e = summary.errors
  if e.status + e.connect + e.read + e.write + e.timeout > 0 then
    print(string.format("Not every message was stored: %d other answers, %d connections failed", e.status, e.connect + e.read + e.write + e.timeout))
  end
  print(string.format("p50 ms: %.3f", latency:percentile(50) / 1000))
  print(string.format("p99 ms: %.3f", latency:percentile(99) / 1000))
end
