namespace Multidustry.Monolith;

/// <summary>Short switches for the settings an operator changes most; every setting also works by its full name.</summary>
internal static class CommandLine
{
    public static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--world"] = "World:File",
        ["--gamemode"] = "World:Gamemode",
        ["--seed"] = "World:Seed",
        ["--size"] = "World:Size",
        ["--build"] = "World:Build",
        ["--rules"] = "World:Rules",
        ["--resume"] = "World:Resume",
        ["--autosave"] = "World:AutosaveMinutes",
        ["--name"] = "Multidustry:Name",
        ["--description"] = "Multidustry:Description",
        ["--motd"] = "Multidustry:Motd",
        ["--port"] = "Multidustry:Port",
        ["--address"] = "Multidustry:Address",
        ["--player-limit"] = "Multidustry:PlayerLimit",
        ["--plugins"] = "Multidustry:Plugins",
        ["--documents"] = "Multidustry:Documents",
        ["--data"] = "Multidustry:DataDirectory",
    };

    public const string Help =
        """
        Hosts one Mindustry world.

          --world FILE          a map or save (.msav); without it a survival map is made
          --resume true         goes on where the server ended, however it ended; else from the newest automatic save
          --gamemode MODE       survival, sandbox, attack, pvp or editor
          --seed N  --size N    the map that is made: its seed, its width and height in tiles
          --build N             the game build: 154 (default), 157 or 158
          --rules JSON          rules laid over those of the map, such as {waveTimer:false}
          --autosave MINUTES    time between automatic saves (5), 0 for none
          --name TEXT  --description TEXT  --motd TEXT
          --port N              TCP and UDP port (6567)
          --address ADDRESS     the address to listen on (all)
          --player-limit N      0 for none
          --plugins FOLDER      plugin packages (*.zip) of all kinds, with all that they ask for; what is put there later runs at once
          --documents PLUGIN    the plugin of the kind storage in that folder that keeps the documents of the others (SQLite)
          --data FOLDER         where saves, bans and admins are kept (data)

        Every setting of appsettings.json can be given as --Section:Key VALUE or as an environment variable Section__Key.
        While it runs, type help.
        """;

    public static bool AsksForHelp(string[] args) => args is ["--help" or "-h" or "-?" or "help"];
}
