namespace Multidustry.Wasm.Wasi.Http;

/// <summary>A response whose head has arrived; its body follows.</summary>
internal sealed record IncomingResponse(int Status, HttpFields Headers, IncomingBody Body) : IDisposable
{
    /// <summary>Whether its body has been taken.</summary>
    public bool IsConsumed { get; set; }

    /// <summary>A body that nobody has taken is not waited for.</summary>
    public void Dispose()
    {
        if (!IsConsumed)
            Body.Dispose();
    }
}

/// <summary>A response that is on its way; it can be taken once.</summary>
internal sealed class FutureResponse(Task<IncomingResponse> work, CancellationTokenSource end) : IDisposable
{
    public Task<IncomingResponse> Work { get; } = work;

    public bool IsTaken { get; set; }

    /// <summary>A request whose response nobody takes ends.</summary>
    public void Dispose()
    {
        if (!IsTaken)
            end.Cancel();
    }
}

/// <summary>The fields that came after a body, if there are any; they can be taken once.</summary>
internal sealed record Trailers(HttpFields? Fields)
{
    public bool IsTaken { get; set; }
}

/// <summary>How long a component wants to wait, in nanoseconds.</summary>
internal sealed class RequestTimes
{
    public ulong? Connect { get; set; }

    public ulong? FirstByte { get; set; }

    public ulong? BetweenBytes { get; set; }

    /// <summary>What the host allows, or less if less is asked.</summary>
    public static TimeSpan Shorter(TimeSpan allowed, ulong? asked) =>
        asked / 1_000_000 is { } milliseconds && milliseconds < allowed.TotalMilliseconds ? TimeSpan.FromMilliseconds(Math.Max(1, milliseconds)) : allowed;
}
