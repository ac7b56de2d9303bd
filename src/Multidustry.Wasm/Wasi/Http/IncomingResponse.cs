namespace Multidustry.Wasm.Wasi.Http;

/// <summary>A response that has arrived as a whole.</summary>
internal sealed record IncomingResponse(int Status, HttpFields Headers, byte[] Body)
{
    /// <summary>Whether its body has been taken.</summary>
    public bool IsConsumed { get; set; }
}

/// <summary>The body of a response, and whether its stream has been taken.</summary>
internal sealed class IncomingBody(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;

    public bool IsRead { get; set; }
}

/// <summary>A response that is on its way; it can be taken once.</summary>
internal sealed class FutureResponse(Task<IncomingResponse> work)
{
    public Task<IncomingResponse> Work { get; } = work;

    public bool IsTaken { get; set; }
}

/// <summary>How long a component wants to wait, in nanoseconds.</summary>
internal sealed class RequestTimes
{
    public ulong? Connect { get; set; }

    public ulong? FirstByte { get; set; }

    public ulong? BetweenBytes { get; set; }
}
