using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Balise.Domain.Tests.Architecture;

/// <summary>Finds every type that a type names: in its declaration, in the signatures of its members and in the bodies of its methods.</summary>
internal static class ReferencedTypes
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        foreach (var each in type.GetInterfaces().Concat(type.GetFields(Everything).Select(field => field.FieldType)))
        {
            Add(found, each);
        }

        foreach (var method in type.GetMembers(Everything).OfType<MethodBase>())
        {
            foreach (var each in method.GetParameters().Select(parameter => parameter.ParameterType).Append((method as MethodInfo)?.ReturnType))
            {
                Add(found, each);
            }

            foreach (var each in InBody(method))
            {
                Add(found, each);
            }
        }

        return found;
    }

    /// <summary>Types that the compiler nests in ours count as ours.</summary>
    public static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static void Add(HashSet<Type> found, Type? type)
    {
        if (type is null)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(found, type.GetElementType());
        }
        else if (!type.IsGenericParameter && found.Add(type))
        {
            foreach (var argument in type.GetGenericArguments())
            {
                Add(found, argument);
            }
        }
    }

    private static IEnumerable<Type?> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        var code = body.GetILAsByteArray()!;
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method is MethodInfo { IsGenericMethodDefinition: true } ? method.GetGenericArguments() : [];
        for (var at = 0; at < code.Length;)
        {
            var operation = code[at] == 0xFE ? OpCodesByValue[unchecked((short)(0xFE00 | code[at + 1]))] : OpCodesByValue[code[at]];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineTok or OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments)!;
                yield return member as Type ?? member.DeclaringType;
                foreach (var argument in member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : [])
                {
                    yield return argument;
                }
            }

            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    public static bool IsWrittenByUs(Type type) => !Outermost(type).IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && type.Namespace is not null;
}
