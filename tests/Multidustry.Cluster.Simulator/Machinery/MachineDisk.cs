using Multidustry.Cluster.Files;
using Multidustry.Cluster.Tests.Files;

namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>
/// A disk that all machines share, as one process sees it: it fails, and when the process ends, perhaps in the middle of an access, what it didn't
/// make durable is gone or torn.
/// </summary>
internal sealed class MachineDisk : IFileSystem
{
    private readonly FaultyFileSystem _shared;
    private readonly Machine _machine;
    private readonly int _incarnation;
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);

    public MachineDisk(FaultyFileSystem shared, Machine machine)
    {
        (_shared, _machine, _incarnation) = (shared, machine, machine.Incarnation);
        machine.Crashed += Forget;
    }

    public IReadOnlyList<string> List(string folder)
    {
        Access();
        return _shared.List(folder);
    }

    public IAppendFile Create(string path)
    {
        Access();
        var file = _shared.Create(path);
        _created.Add(path);
        return new Appender(this, file);
    }

    public byte[]? Read(string path, long maximumBytes)
    {
        Access();
        return _shared.Read(path, maximumBytes);
    }

    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        Access();
        _shared.Replace(path, content);
    }

    public void Delete(string path)
    {
        Access();
        _shared.Delete(path);
    }

    private void Access()
    {
        if (_machine.Incarnation == _incarnation && _machine.AccessesLeft-- == 0)
            _machine.Crash();
        if (_machine.Incarnation != _incarnation || _machine.IsDiskBroken)
            throw new IOException("The disk doesn't answer.");
    }

    private void Forget()
    {
        _machine.Crashed -= Forget;
        _shared.Crash(_machine.Random, _created);
    }

    private sealed class Appender(MachineDisk disk, IAppendFile file) : IAppendFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            disk.Access();
            file.Append(bytes);
        }

        public void Flush()
        {
            disk.Access();
            file.Flush();
        }

        public void Dispose() => file.Dispose();
    }
}
