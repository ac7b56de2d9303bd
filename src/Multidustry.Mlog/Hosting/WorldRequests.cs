using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Hosting;

/// <summary>An explosion. Units are tiles; a negative damage does nothing.</summary>
/// <param name="Team">Whose; null is nobody's.</param>
/// <param name="X">Centre.</param>
/// <param name="Y">Centre.</param>
/// <param name="Radius">At most 100.</param>
/// <param name="Damage">Damage at the centre.</param>
/// <param name="Air">Hits flying units.</param>
/// <param name="Ground">Hits ground units and buildings.</param>
/// <param name="Pierce">Isn't stopped by buildings.</param>
/// <param name="Effect">Is seen.</param>
public readonly record struct Explosion(MlogTeam? Team, float X, float Y, float Radius, float Damage, bool Air, bool Ground, bool Pierce, bool Effect);

/// <summary>A sound to play.</summary>
/// <param name="Positional">At a place instead of everywhere.</param>
/// <param name="Id">Id of the sound; may not exist.</param>
/// <param name="Volume">Volume.</param>
/// <param name="Pitch">Pitch.</param>
/// <param name="Pan">Left to right, for sounds without a place.</param>
/// <param name="X">Place in tiles.</param>
/// <param name="Y">Place in tiles.</param>
/// <param name="Limit">Whether the same sound may not pile up.</param>
public readonly record struct SoundRequest(bool Positional, int Id, float Volume, float Pitch, float Pan, float X, float Y, bool Limit);
