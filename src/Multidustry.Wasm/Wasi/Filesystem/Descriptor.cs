using Microsoft.Win32.SafeHandles;

namespace Multidustry.Wasm.Wasi.Filesystem;

/// <summary>What a component may do through a descriptor, and how a file is opened: bits as WASI numbers them.</summary>
[Flags]
internal enum DescriptorFlags : uint
{
    None = 0,
    Read = 1,
    Write = 2,
    MutateDirectory = 32,
    Understood = Read | Write | MutateDirectory,
}

[Flags]
internal enum OpenFlags : uint
{
    None = 0,
    Create = 1,
    Directory = 2,
    Exclusive = 4,
    Truncate = 8,
}

/// <summary>An open file or directory of a sandbox.</summary>
internal sealed class Descriptor : IDisposable
{
    private readonly SafeFileHandle? _handle;
    private bool _isClosed;

    private Descriptor(Sandbox sandbox, string[] place, DescriptorFlags flags, SafeFileHandle? handle)
    {
        sandbox.Open();
        (Sandbox, Place, Flags, _handle) = (sandbox, place, flags, handle);
    }

    public Sandbox Sandbox { get; }

    /// <summary>Where it is, as names from the granted directory on.</summary>
    public string[] Place { get; }

    public DescriptorFlags Flags { get; }

    public bool IsDirectory => _handle is null;

    public string HostPath => Sandbox.HostPath(Place);

    public static Descriptor Root(Sandbox sandbox) =>
        new(sandbox, [], sandbox.Grant.IsWritable ? DescriptorFlags.Read | DescriptorFlags.MutateDirectory : DescriptorFlags.Read, null);

    /// <exception cref="FileErrorException">It is not there, is something else, or must not be opened like this.</exception>
    public static Descriptor Open(Sandbox sandbox, string[] place, OpenFlags open, DescriptorFlags flags)
    {
        var path = sandbox.HostPath(place);
        if (new FileInfo(path).LinkTarget is not null)
            throw new FileErrorException(FileError.Loop);
        if ((flags & (DescriptorFlags.Write | DescriptorFlags.MutateDirectory)) != 0 || (open & (OpenFlags.Create | OpenFlags.Truncate)) != 0)
            sandbox.CheckWritable();
        if (Directory.Exists(path))
            return open.HasFlag(OpenFlags.Exclusive) ? throw new FileErrorException(FileError.Exist)
                : flags.HasFlag(DescriptorFlags.Write) || open.HasFlag(OpenFlags.Truncate) ? throw new FileErrorException(FileError.IsDirectory)
                : new(sandbox, place, flags, null);
        var exists = File.Exists(path);
        if (open.HasFlag(OpenFlags.Directory))
            throw new FileErrorException(exists ? FileError.NotDirectory : FileError.NoEntry);
        if (exists ? open.HasFlag(OpenFlags.Create) && open.HasFlag(OpenFlags.Exclusive) : !open.HasFlag(OpenFlags.Create))
            throw new FileErrorException(exists ? FileError.Exist : FileError.NoEntry);
        if (!exists)
            sandbox.Take(0, 1);
        var writes = flags.HasFlag(DescriptorFlags.Write) || open.HasFlag(OpenFlags.Truncate) || !exists;
        var handle = File.OpenHandle(path, exists ? FileMode.Open : FileMode.CreateNew, writes ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var descriptor = new Descriptor(sandbox, place, flags, handle);
        if (open.HasFlag(OpenFlags.Truncate))
            descriptor.Resize(0);
        return descriptor;
    }

    public long Length => RandomAccess.GetLength(Handle);

    /// <summary>At most <paramref name="most"/> bytes from <paramref name="offset"/> on; none at the end.</summary>
    public byte[] Read(long offset, int most)
    {
        if (!Flags.HasFlag(DescriptorFlags.Read))
            throw new FileErrorException(FileError.BadDescriptor);
        var bytes = new byte[(int)Math.Clamp(Length - offset, 0, most)];
        return bytes.Length == 0 ? bytes : bytes[..RandomAccess.Read(Handle, bytes, offset)];
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        CheckWrites();
        if (offset > long.MaxValue - bytes.Length)
            throw new FileErrorException(FileError.FileTooLarge);
        Sandbox.Take(Math.Max(0, offset + bytes.Length - Length), 0);
        RandomAccess.Write(Handle, bytes, offset);
    }

    public void SetLength(long length)
    {
        CheckWrites();
        Resize(length);
    }

    public void Flush()
    {
        if (_handle is not null && Flags.HasFlag(DescriptorFlags.Write))
            RandomAccess.FlushToDisk(_handle);
    }

    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _handle?.Dispose();
        Sandbox.Close();
    }

    private SafeFileHandle Handle => _handle ?? throw new FileErrorException(FileError.IsDirectory);

    private void CheckWrites()
    {
        if (!Flags.HasFlag(DescriptorFlags.Write))
            throw new FileErrorException(FileError.BadDescriptor);
    }

    private void Resize(long length)
    {
        Sandbox.Take(length - Length, 0);
        RandomAccess.SetLength(Handle, length);
    }
}
