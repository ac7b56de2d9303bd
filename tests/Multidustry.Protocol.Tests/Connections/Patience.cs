namespace Multidustry.Protocol.Tests.Connections;

/// <summary>How long a test waits for what must happen before it fails. Nothing depends on how fast it happens.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var end = DateTime.UtcNow + Limit;
        while (!condition())
        {
            Assert.That(DateTime.UtcNow, Is.LessThan(end), what);
            await Task.Delay(5);
        }
    }
}
