namespace Multidustry.Ctl.Commands;

/// <summary>Looks again and again until something is so.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.25);

    public static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellation)
    {
        while (!await condition().ConfigureAwait(false))
            await Task.Delay(Interval, cancellation).ConfigureAwait(false);
    }
}
