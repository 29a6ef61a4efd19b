-- wrk: a batch a request. BENCH_KEY is the API key, BENCH_BODY the file with the batch, BENCH_TYPE its content type, BENCH_ENCODING its
-- content encoding, if it has one.
function init(args)
  wrk.method = "POST"
  wrk.path = "/api/v1/orgs/demo/ingest"
  wrk.body = io.open(os.getenv("BENCH_BODY"), "rb"):read("*a")
  wrk.headers["x-organization-api-key"] = os.getenv("BENCH_KEY")
  wrk.headers["content-type"] = os.getenv("BENCH_TYPE")
  wrk.headers["content-encoding"] = os.getenv("BENCH_ENCODING")
  local one = wrk.format()
  request = function() return one end
end

function done(summary, latency, requests)
  local e = summary.errors
  if e.status + e.connect + e.read + e.write + e.timeout > 0 then
    print(string.format("Not every batch was stored: %d other answers, %d connections failed", e.status, e.connect + e.read + e.write + e.timeout))
  end
end
