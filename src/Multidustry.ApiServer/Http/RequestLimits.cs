using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Multidustry.ApiServer.Http;

/// <summary>How much one address may ask, before anything else is looked at: guessing tokens is limited as well. Thread-safe.</summary>
internal sealed class RequestLimits(ApiOptions options) : IDisposable
{
    private readonly SemaphoreSlim _streams = new(options.MaxEventStreams);
    private readonly PartitionedRateLimiter<HttpContext> _requests = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(Prefix(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.RequestBurst,
            TokensPerPeriod = Math.Max(1, options.RequestsPerSecond / 4),
            ReplenishmentPeriod = TimeSpan.FromSeconds(0.25),
            QueueLimit = 0,
        }));

    /// <exception cref="ApiException">The address asks too much.</exception>
    public void Admit(HttpContext context)
    {
        using var lease = _requests.AttemptAcquire(context);
        if (lease.IsAcquired)
            return;
        context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        throw new ApiException("Too many requests", StatusCodes.Status429TooManyRequests, $"{options.RequestsPerSecond} in a second are fine.");
    }

    /// <summary>A place among the open streams, to be given back by disposing.</summary>
    /// <exception cref="ApiException">All are taken.</exception>
    public IDisposable OpenStream() =>
        _streams.Wait(0) ? new Place(_streams) : throw new ApiException("Too many streams", StatusCodes.Status503ServiceUnavailable, $"{options.MaxEventStreams} streams of events are open.");

    public void Dispose()
    {
        _streams.Dispose();
        _requests.Dispose();
    }

    // Whoever has one IPv6 address has the whole /64.
    private static string Prefix(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
