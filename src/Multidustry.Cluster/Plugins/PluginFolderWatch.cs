using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Loops;
using Multidustry.Plugins.Packaging;

namespace Multidustry.Cluster.Plugins;

/// <summary>Looks into a folder of plugins now and then, which works on every file system, and has it read when something has changed and nobody is writing any more.</summary>
internal sealed partial class PluginFolderWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly PluginFolder _folder;
    private readonly string _path;
    private readonly Func<CancellationToken, Task> _changed;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private string _read, _seen;

    public PluginFolderWatch(PluginFolder folder, string path, Func<CancellationToken, Task> changed, TimeProvider time, ILogger log)
    {
        (_folder, _path, _changed, _time, _log) = (folder, path, changed, time, log);
        _read = _seen = Look();
        _watching = new BackgroundLoop("folder of plugins", Pause, time, log).RunAsync(LookAgainAsync, _stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task LookAgainAsync(CancellationToken stop)
    {
        await Task.Delay(Pause, _time, stop).ConfigureAwait(false);
        var now = Look();
        var isQuiet = now == _seen;
        _seen = now;
        if (!isQuiet || now == _read)
            return;
        try
        {
            await _folder.LoadAsync(_changed, stop).ConfigureAwait(false);
            Read(_log, _path, _folder.Packages.Count);
        }
        catch (PackageException problem)
        {
            Refused(_log, problem.Message);
        }

        _read = now; // whatever else fails is tried again
    }

    private string Look() => Directory.Exists(_path)
        ? string.Join('\n', new DirectoryInfo(_path).EnumerateFiles("*.zip").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"))
        : "";

    [LoggerMessage(Level = LogLevel.Information, Message = "The folder of plugins {Folder} was read again: {Count} packages")]
    private static partial void Read(ILogger log, string folder, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The folder of plugins has changed, but everything stays as it was: {Reason}")]
    private static partial void Refused(ILogger log, string reason);
}
