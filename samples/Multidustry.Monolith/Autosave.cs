using Microsoft.Extensions.Options;

namespace Multidustry.Monolith;

/// <summary>Saves the world every few minutes and once more when the server stops, each time over the oldest of a few files.</summary>
internal sealed class Autosave(MultidustryServer server, Saves saves, IOptions<WorldSettings> settings, ILogger<Autosave> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Value.AutosaveMinutes == 0)
            return;
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMinutes(settings.Value.AutosaveMinutes));
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SaveAsync();
        }
        catch (OperationCanceledException)
        {
            await SaveAsync();
        }
    }

    private async Task SaveAsync()
    {
        try
        {
            var path = await saves.AutosaveAsync(server.OnlyWorld(), CancellationToken.None);
            log.LogInformation("Saved to {Path}", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            log.LogError("The world could not be saved: {Reason}", e.Message);
        }
    }
}
