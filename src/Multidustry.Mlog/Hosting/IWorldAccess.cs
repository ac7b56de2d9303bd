using Multidustry.Core.Content;
using Multidustry.Core.Maps;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Hosting;

/// <summary>What world processors may do to the world. Coordinates and radii are tiles.</summary>
public interface IWorldAccess
{
    /// <summary>What a layer of a tile holds; null outside the map.</summary>
    MlogValue GetBlock(TileLayer layer, int x, int y);

    /// <summary>Sets a layer of a tile; nothing happens outside the map or with a block that doesn't fit the layer.</summary>
    /// <param name="layer">Layer; <see cref="TileLayer.Building"/> does nothing.</param>
    /// <param name="block">The block.</param>
    /// <param name="x">Tile.</param>
    /// <param name="y">Tile.</param>
    /// <param name="team">Team of a building; derelict when null.</param>
    /// <param name="rotation">0 to 3.</param>
    void SetBlock(TileLayer layer, Block block, int x, int y, MlogTeam? team, int rotation);

    /// <summary>Spawns a unit.</summary>
    /// <returns>The unit, or null when its type or the cap doesn't allow it.</returns>
    MlogValue Spawn(UnitType type, float x, float y, float rotation, MlogTeam team);

    /// <summary>Applies a status effect for a time in seconds, or removes it.</summary>
    void SetStatus(in MlogValue unit, string effect, bool remove, float seconds);

    /// <summary>Whether a weather is on.</summary>
    bool IsWeatherActive(Weather weather);

    /// <summary>Starts, prolongs or ends a weather.</summary>
    void SetWeather(Weather weather, bool active);

    /// <summary>Spawns the current wave at a point, or skips to the next one.</summary>
    void SpawnWave(float x, float y, bool natural);

    /// <summary>Sets a rule. Each rule takes what it needs and clamps it.</summary>
    void SetRule(LogicRule rule, in MlogValue value, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth);

    /// <summary>Shows a text.</summary>
    /// <returns>False when another text is still showing; always true without a screen.</returns>
    bool ShowMessage(MessageKind kind, ReadOnlySpan<char> text, float seconds);

    /// <summary>Moves the camera; nothing happens without a screen.</summary>
    void Cutscene(CutsceneAction action, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth);

    /// <summary>Shows an effect; unknown names show nothing.</summary>
    void Effect(string name, float x, float y, float sizeOrRotation, double color, in MlogValue data);

    /// <summary>Damages everything in a radius of at most 100 tiles.</summary>
    void Explode(in Explosion explosion);

    /// <summary>Answers <c>fetch</c>.</summary>
    MlogValue Fetch(FetchKind kind, MlogTeam team, int index, ContentEntry? type);

    /// <summary>Sends a variable to the clients, at most every 50 ms each.</summary>
    void Synchronise(string variable, in MlogValue value);

    /// <summary>Whether programs may send data to clients; when not, the instruction is left out of programs.</summary>
    bool AllowsClientData { get; }

    /// <summary>Sends data to the clients.</summary>
    void SendClientData(string channel, in MlogValue value, bool reliable);

    /// <summary>Whether a flag of the map's objectives is set.</summary>
    bool GetFlag(string name);

    /// <summary>Sets or clears a flag.</summary>
    void SetFlag(string name, bool value);

    /// <summary>Sets a property of a building or unit.</summary>
    void SetProperty(in MlogValue target, LogicProperty property, in MlogValue value);

    /// <summary>Sets how much of a content a building or unit has.</summary>
    void SetContent(in MlogValue target, ContentEntry content, double amount);

    /// <summary>Plays a sound.</summary>
    void PlaySound(in SoundRequest request);

    /// <summary>Makes a marker; unknown kinds and too many markers make none.</summary>
    void MakeMarker(string kind, int id, double x, double y, bool replace);

    /// <summary>Whether a marker of that id exists.</summary>
    bool HasMarker(int id);

    /// <summary>Removes a marker.</summary>
    void RemoveMarker(int id);

    /// <summary>Changes a marker; NaN leaves a value as it is.</summary>
    void SetMarker(int id, MarkerControl control, double first, double second, double third);

    /// <summary>Sets a marker's text; when asked to, as the key of a text of the map.</summary>
    void SetMarkerText(int id, ReadOnlySpan<char> text, bool fetch);

    /// <summary>Sets a marker's picture by name.</summary>
    void SetMarkerTexture(int id, ReadOnlySpan<char> name);

    /// <summary>A text of the map by its key, in the server's language.</summary>
    string Localise(string key);
}
