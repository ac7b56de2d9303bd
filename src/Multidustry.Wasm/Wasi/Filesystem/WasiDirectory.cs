namespace Multidustry.Wasm.Wasi.Filesystem;

/// <summary>
/// A directory of the host that a component may use, with everything below it and nothing else: paths that lead out of it
/// (<c>..</c>, absolute ones, links) are refused. Who else changes the directory meanwhile must be trusted. Immutable.
/// </summary>
/// <param name="HostPath">Where it is.</param>
/// <param name="GuestPath">What the component knows it by, such as <c>/data</c>.</param>
public sealed record WasiDirectory(string HostPath, string GuestPath)
{
    /// <summary>Whether the component may change anything in it; not unless told.</summary>
    public bool IsWritable { get; init; }

    /// <summary>The most bytes that all files in it may have together when the component writes, 64 MiB unless told.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>The most files and directories in it when the component makes one, 10,000 unless told.</summary>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>The most files and directories that are open at once, 256 unless told.</summary>
    public int MaxOpen { get; init; } = 256;
}
