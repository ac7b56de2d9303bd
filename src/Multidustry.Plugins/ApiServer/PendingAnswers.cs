namespace Multidustry.Plugins.ApiServer;

/// <summary>Questions to plugins that wait for their answers. Each has a number that means something to its own plugin alone. Thread-safe.</summary>
/// <param name="most">How many may wait for one plugin.</param>
internal sealed class PendingAnswers<T>(int most)
{
    private readonly Dictionary<(string Plugin, uint Call), TaskCompletionSource<T>> _waiting = [];
    private uint _last;

    /// <summary>Begins to wait.</summary>
    /// <exception cref="PluginCallException">Too many wait.</exception>
    public (uint Call, Task<T> Answer) Begin(string plugin)
    {
        lock (_waiting)
        {
            if (_waiting.Keys.Count(known => known.Plugin == plugin) >= most)
                throw new PluginCallException(PluginCallProblem.Busy, $"{most} calls wait for {plugin} already.");
            var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((plugin, ++_last), answer);
            return (_last, answer.Task);
        }
    }

    /// <summary>Takes an answer; one to a question that this plugin wasn't asked, or has answered, is nothing.</summary>
    public void Answer(string plugin, uint call, T answer) => Take(plugin, call)?.TrySetResult(answer);

    /// <summary>Nobody waits any longer.</summary>
    public void Forget(string plugin, uint call) => Take(plugin, call);

    /// <summary>A plugin answers nothing any more.</summary>
    public void GiveUp(string plugin)
    {
        List<uint> calls;
        lock (_waiting)
            calls = [.. _waiting.Keys.Where(known => known.Plugin == plugin).Select(known => known.Call)];
        foreach (var call in calls)
            Take(plugin, call)?.TrySetException(new PluginCallException(PluginCallProblem.NotRunning, $"{plugin} has ended before it answered."));
    }

    private TaskCompletionSource<T>? Take(string plugin, uint call)
    {
        lock (_waiting)
            return _waiting.Remove((plugin, call), out var answer) ? answer : null;
    }
}
