using System.Text;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Wasi.Filesystem;

/// <summary><c>wasi:filesystem</c>: the granted directories, and nothing where none is.</summary>
internal sealed class WasiFilesystem
{
    private const string Kind = "descriptor", ListKind = "directory-entry-stream";
    private const int MaxRead = 1 << 20;
    private readonly WasiOptions _options;
    private readonly Sandbox[] _sandboxes;
    private readonly HostInterface _types;
    private readonly WasiStreams _streams;

    private WasiFilesystem(ComponentLinker linker, WasiOptions options, WasiStreams streams)
    {
        (_options, _streams) = (options, streams);
        _sandboxes = [.. options.Directories.Select((grant, number) => new Sandbox(grant, number))];
        _types = linker.Interface(WasiLinking.Name("filesystem/types"))
            .Resource(Kind, Save, Load, descriptor => ((Descriptor)descriptor!).Dispose())
            .Resource(ListKind);
        _types.Function("filesystem-error-code", arguments =>
            WasiValues.Option(WasiValues.Target<StreamError>(arguments[0]).Code is FileError error ? (int)error : null));
        linker.Interface(WasiLinking.Name("filesystem/preopens")).Function("get-directories", _ =>
            _sandboxes.Select(sandbox => (object)new object[] { Own(Descriptor.Root(sandbox)), sandbox.Grant.GuestPath }).ToArray());
    }

    public static void Define(ComponentLinker linker, WasiOptions options, WasiStreams streams)
    {
        var filesystem = new WasiFilesystem(linker, options, streams);
        filesystem.DefineFiles();
        filesystem.DefineDirectories();
        filesystem.DefineFacts();
    }

    private ResourceHandle Own(Descriptor descriptor) => _types.Own(Kind, descriptor);

    /// <summary>A method of descriptors whose failures are cases of <c>error-code</c>.</summary>
    private void Method(string name, Func<Descriptor, object?[], object?> body) =>
        _types.Function($"[method]{Kind}.{name}", arguments => Answer(() => body(WasiValues.Target<Descriptor>(arguments[0]), arguments)));

    private static VariantValue Answer(Func<object?> operation)
    {
        try
        {
            return VariantValue.Ok(operation());
        }
        catch (Exception failure) when (FileErrorException.Is(failure))
        {
            return VariantValue.Error((int)FileErrorException.Of(failure));
        }
    }

    private static string[] Resolve(Descriptor directory, object? path, bool follow = false)
    {
        if (!directory.IsDirectory)
            throw new FileErrorException(FileError.NotDirectory);
        return directory.Sandbox.Resolve(directory.Place, (string)path!, follow);
    }

    /// <summary>The host's path of what a component wants to make, change or remove.</summary>
    private static string Changed(Descriptor directory, object? path)
    {
        directory.Sandbox.CheckWritable();
        var place = Resolve(directory, path);
        return place.Length > 0 ? directory.Sandbox.HostPath(place) : throw new FileErrorException(FileError.Busy);
    }

    private static bool Follows(object? flags) => ((uint)flags! & 1) != 0;

    private static long Position(object? offset) =>
        (ulong)offset! <= long.MaxValue ? (long)(ulong)offset! : throw new FileErrorException(FileError.Invalid);

    private void DefineFiles()
    {
        Method("read-via-stream", (file, arguments) => _streams.Own(new FileInput(OfFile(file), Position(arguments[1]))));
        Method("write-via-stream", (file, arguments) => _streams.Own(new FileOutput(OfFile(file), Position(arguments[1]))));
        Method("append-via-stream", (file, _) => _streams.Own(new FileOutput(OfFile(file), null)));
        Method("read", (file, arguments) =>
        {
            var offset = Position(arguments[2]);
            var bytes = file.Read(offset, (int)Math.Min((ulong)arguments[1]!, MaxRead));
            return new object[] { bytes, offset + bytes.Length >= file.Length };
        });
        Method("write", (file, arguments) =>
        {
            var bytes = (byte[])arguments[1]!;
            file.Write(Position(arguments[2]), bytes);
            return (ulong)bytes.Length;
        });
        Method("set-size", (file, arguments) => Done(() => file.SetLength(Position(arguments[1]))));
        Method("advise", (_, _) => null);
        foreach (var name in new[] { "sync", "sync-data" })
            Method(name, (file, _) => Done(file.Flush));
    }

    private void DefineDirectories()
    {
        Method("open-at", (directory, arguments) =>
        {
            var flags = (DescriptorFlags)(uint)arguments[4]! & DescriptorFlags.Understood;
            return Own(Descriptor.Open(directory.Sandbox, Resolve(directory, arguments[2], Follows(arguments[1])), (OpenFlags)(uint)arguments[3]!, flags));
        });
        Method("read-directory", (directory, _) => directory.IsDirectory
            ? _types.Own(ListKind, new DirectoryEntries(directory.HostPath))
            : throw new FileErrorException(FileError.NotDirectory));
        _types.Function($"[method]{ListKind}.read-directory-entry", arguments =>
            VariantValue.Ok(WasiValues.Option(WasiValues.Target<DirectoryEntries>(arguments[0]).Next())));
        Method("create-directory-at", (directory, arguments) => Done(() => DirectoryChanges.Create(directory.Sandbox, Changed(directory, arguments[1]))));
        Method("remove-directory-at", (directory, arguments) => Done(() => DirectoryChanges.RemoveDirectory(directory.Sandbox, Changed(directory, arguments[1]))));
        Method("unlink-file-at", (directory, arguments) => Done(() => DirectoryChanges.RemoveFile(directory.Sandbox, Changed(directory, arguments[1]))));
        Method("rename-at", (directory, arguments) => Done(() =>
        {
            var target = WasiValues.Target<Descriptor>(arguments[2]);
            if (!ReferenceEquals(target.Sandbox, directory.Sandbox))
                throw new FileErrorException(FileError.CrossDevice);
            DirectoryChanges.Rename(directory.Sandbox, Changed(directory, arguments[1]), Changed(target, arguments[3]));
        }));
        Method("readlink-at", (directory, arguments) =>
            new FileInfo(directory.Sandbox.HostPath(Resolve(directory, arguments[1]))).LinkTarget ?? throw new FileErrorException(FileError.Invalid));
        // A component makes no links: whatever it has made, its paths lead where they say.
        foreach (var name in new[] { "link-at", "symlink-at" })
            Method(name, (_, _) => throw new FileErrorException(FileError.NotPermitted));
    }

    private void DefineFacts()
    {
        Method("get-flags", (descriptor, _) => (uint)descriptor.Flags);
        Method("get-type", (descriptor, _) => (int)(descriptor.IsDirectory ? EntryType.Directory : EntryType.RegularFile));
        Method("stat", (descriptor, _) => FileFacts.Of(descriptor.HostPath));
        Method("stat-at", (directory, arguments) => FileFacts.Of(directory.Sandbox.HostPath(Resolve(directory, arguments[2], Follows(arguments[1])))));
        Method("set-times", (descriptor, arguments) => Done(() => SetTimes(descriptor, descriptor.HostPath, arguments[1..])));
        Method("set-times-at", (directory, arguments) => Done(() =>
            SetTimes(directory, directory.Sandbox.HostPath(Resolve(directory, arguments[2], Follows(arguments[1]))), arguments[3..])));
        Method("metadata-hash", (descriptor, _) => FileFacts.Hash(descriptor.HostPath));
        Method("metadata-hash-at", (directory, arguments) =>
        {
            var path = directory.Sandbox.HostPath(Resolve(directory, arguments[2], Follows(arguments[1])));
            return Path.Exists(path) ? FileFacts.Hash(path) : throw new FileErrorException(FileError.NoEntry);
        });
        _types.Function($"[method]{Kind}.is-same-object", arguments =>
            WasiValues.Target<Descriptor>(arguments[0]).HostPath == WasiValues.Target<Descriptor>(arguments[1]).HostPath);
    }

    private void SetTimes(Descriptor descriptor, string path, object?[] times)
    {
        descriptor.Sandbox.CheckWritable();
        FileFacts.SetTimes(path, FileFacts.Time(times[0], _options.Clock), FileFacts.Time(times[1], _options.Clock));
    }

    private static Descriptor OfFile(Descriptor file) => file.IsDirectory ? throw new FileErrorException(FileError.IsDirectory) : file;

    private static object? Done(Action action)
    {
        action();
        return null;
    }

    private static byte[] Save(object? target)
    {
        var descriptor = (Descriptor)target!;
        return Encoding.UTF8.GetBytes($"{descriptor.Sandbox.Number}\0{(uint)descriptor.Flags}\0{string.Join('/', descriptor.Place)}");
    }

    /// <summary>Opens again what was open when a snapshot was taken.</summary>
    private Descriptor Load(byte[] bytes)
    {
        if (Encoding.UTF8.GetString(bytes).Split('\0') is not [var number, var flags, var path]
            || !int.TryParse(number, out var index) || (uint)index >= (uint)_sandboxes.Length || !uint.TryParse(flags, out var bits))
            throw new WasmMalformedException("not a descriptor of a granted directory");
        var sandbox = _sandboxes[index];
        try
        {
            return path.Length == 0 ? Descriptor.Root(sandbox)
                : Descriptor.Open(sandbox, sandbox.Resolve([], path, followLast: false), OpenFlags.None, (DescriptorFlags)bits & DescriptorFlags.Understood);
        }
        catch (Exception failure) when (FileErrorException.Is(failure))
        {
            throw new WasmMalformedException($"a file that was open can't be opened: {FileErrorException.Of(failure)}");
        }
    }
}
